import { randomInt } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { receive } from './client-messages.ts'
import { Connection, dropSocket } from './connection.ts'
import type { RealtimeLog } from './limits.ts'
import { ACTIVITY_TIMEOUT_SECONDS, CloseCode, errorFrame, frame, MAX_MESSAGE_BYTES } from './protocol.ts'
import type { SubscriptionRules } from './subscribe.ts'
import { isOriginAllowed, refuseUpgrade, socketAddress } from './upgrade.ts'

/** Sockets being turned away with a reason at one time; beyond it the answer is a bare 503. */
const MAX_TURNED_AWAY = 100

export interface SocketServerOptions extends SubscriptionRules {
  origins: readonly string[]
  log: RealtimeLog | undefined
}

interface Objection {
  code: number
  reason: string
}

/** Owns the sockets: lets them in, hears them, notices the dead ones, says goodbye. */
export class SocketServer {
  private readonly connections = new Map<string, Connection>()
  private readonly websockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  })
  private readonly sweeper: NodeJS.Timeout
  private turnedAway = 0
  private isClosing = false

  constructor(private readonly options: SocketServerOptions) {
    this.sweeper = setInterval(() => {
      for (const connection of this.connections.values()) connection.sweep()
    }, options.limits.sweepIntervalMs)
    this.sweeper.unref()
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const address = socketAddress(request.url)
    if (!address) return false
    if (this.isClosing || this.turnedAway >= MAX_TURNED_AWAY) {
      refuseUpgrade(socket, 503)
    } else if (!isOriginAllowed(request, this.options.origins)) {
      refuseUpgrade(socket, 403)
    } else {
      const objection = this.objection(address.key, address.query.get('protocol'))
      this.websockets.handleUpgrade(request, socket, head, websocket => {
        if (objection) void this.turnAway(websocket, objection)
        else this.welcome(websocket)
      })
    }
    return true
  }

  /** 4200 makes clients reconnect at once, to whoever listens next. */
  async close(): Promise<void> {
    this.isClosing = true
    clearInterval(this.sweeper)
    const goodbyes = [...this.connections.values()].map(connection =>
      connection.drop(CloseCode.restart, 'The server is restarting'),
    )
    await Promise.all(goodbyes)
    this.websockets.close()
  }

  private objection(key: string, protocol: string | null): Objection | undefined {
    if (key !== this.options.key) {
      return { code: CloseCode.unknownKey, reason: 'There is no application with this key' }
    }
    if (!['5', '6', '7'].includes(protocol ?? '')) {
      return { code: CloseCode.unsupportedVersion, reason: 'This server speaks Pusher protocol 7' }
    }
    if (this.connections.size < this.options.limits.connections) return undefined
    this.options.log?.warn({ connections: this.connections.size }, 'realtime: connection limit reached')
    return { code: CloseCode.overCapacity, reason: 'The server has too many connections' }
  }

  private async turnAway(websocket: WebSocket, { code, reason }: Objection): Promise<void> {
    this.turnedAway += 1
    websocket.on('error', () => websocket.terminate())
    websocket.send(errorFrame(code, reason), { binary: false })
    await dropSocket(websocket, code, reason, this.options.limits.goodbyeMs)
    this.turnedAway -= 1
  }

  private welcome(websocket: WebSocket): void {
    const { limits, log, channels } = this.options
    const connection = new Connection(this.freshSocketId(), websocket, limits, log)
    this.connections.set(connection.socketId, connection)
    websocket.on('message', (data, isBinary) => {
      const answer = connection.heard() && receive(this.options, connection, data, isBinary)
      if (answer) connection.send(answer)
    })
    websocket.on('ping', () => connection.heard())
    websocket.on('pong', () => connection.heard())
    // ws closes the socket itself after a broken or oversized frame; unheard, the error would end the process.
    websocket.on('error', () => undefined)
    websocket.once('close', () => {
      this.connections.delete(connection.socketId)
      channels.leaveAll(connection)
    })
    const greeting = { socket_id: connection.socketId, activity_timeout: ACTIVITY_TIMEOUT_SECONDS }
    connection.send(frame('pusher:connection_established', greeting))
  }

  /** Unguessable, because a subscription's signature is bound to it. */
  private freshSocketId(): string {
    const socketId = `${randomInt(2 ** 47)}.${randomInt(2 ** 47)}`
    return this.connections.has(socketId) ? this.freshSocketId() : socketId
  }
}
