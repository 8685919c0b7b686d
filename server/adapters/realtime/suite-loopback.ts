import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import PusherClient, { type Channel } from 'pusher-js'
import type { Realtime, RealtimeMember } from '../../ports/realtime.ts'
import { createEmbeddedRealtime, type EmbeddedRealtime, type EmbeddedRealtimeOptions } from './embedded.ts'

export const APPLICATION = { appId: 'muster-test', key: 'test-key', secret: 'test-secret' }

export interface Heard {
  channel: string | undefined
  event: string
  data: unknown
}

/** What one pusher-js client has received from `publish`, in order, besides its connection. */
export interface Listener {
  client: PusherClient
  heard: Heard[]
  errors: unknown[]
  /** Resolves with the data of subscription_succeeded, rejects with that of subscription_error. */
  subscribe(channel: string): Promise<unknown>
}

/** An HTTP server on 127.0.0.1 with an embedded realtime in it that can be replaced while clients are connected. */
export class Loopback {
  embedded: EmbeddedRealtime
  private readonly clients: PusherClient[] = []

  private constructor(
    private readonly http: Server,
    readonly port: number,
    private readonly options: Partial<EmbeddedRealtimeOptions>,
  ) {
    this.embedded = createEmbeddedRealtime({ ...APPLICATION, ...options })
    http.on('upgrade', (request, socket, head) => {
      if (!this.embedded.handleUpgrade(request, socket, head)) socket.destroy()
    })
    http.on('request', (request, response) => {
      if (!this.embedded.handleRequest(request, response)) response.writeHead(418).end()
    })
  }

  static async open(options: Partial<EmbeddedRealtimeOptions> = {}): Promise<Loopback> {
    const http = createServer()
    await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
    return new Loopback(http, (http.address() as AddressInfo).port, options)
  }

  /** The process "restarts": clients are told goodbye and find a server without memory of them. */
  async restart(): Promise<void> {
    const previous = this.embedded
    this.embedded = createEmbeddedRealtime({ ...APPLICATION, ...this.options })
    await previous.close()
  }

  /** Connects a client whose subscriptions `signer` signs. */
  async connect(signer: Realtime, member?: RealtimeMember): Promise<Listener> {
    const client = new PusherClient(APPLICATION.key, {
      cluster: 'local',
      wsHost: '127.0.0.1',
      wsPort: this.port,
      forceTLS: false,
      enabledTransports: ['ws'],
      channelAuthorization: {
        transport: 'ajax',
        endpoint: '',
        customHandler: ({ socketId, channelName }, callback) =>
          callback(null, signer.authorize(socketId, channelName, member)),
      },
    })
    this.clients.push(client)
    const listener: Listener = { client, heard: [], errors: [], subscribe: name => joined(client, name) }
    client.connection.bind('error', (error: unknown) => listener.errors.push(error))
    client.connection.bind('message', ({ event, channel, data }: Heard) => {
      if (!event.startsWith('pusher')) listener.heard.push({ event, channel, data })
    })
    await connected(client)
    return listener
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.disconnect()
    await this.embedded.close()
    await new Promise(resolve => {
      this.http.close(resolve)
      this.http.closeAllConnections()
    })
  }
}

export function connected(client: PusherClient): Promise<void> {
  if (client.connection.state === 'connected') return Promise.resolve()
  return new Promise(resolve => {
    const onConnected = () => {
      client.connection.unbind('connected', onConnected)
      resolve()
    }
    client.connection.bind('connected', onConnected)
  })
}

function joined(client: PusherClient, name: string): Promise<unknown> {
  const channel: Channel = client.subscribe(name)
  return new Promise((resolve, reject) => {
    channel.bind('pusher:subscription_succeeded', resolve)
    channel.bind('pusher:subscription_error', reject)
  })
}
