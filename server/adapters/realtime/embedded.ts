import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock.ts'
import type {
  Realtime,
  RealtimeAuthorization,
  RealtimeMember,
  RealtimeMessage,
} from '../../ports/realtime.ts'
import { Channels } from './embedded/channels.ts'
import { handleApiRequest } from './embedded/http-api.ts'
import { DEFAULT_LIMITS, type EmbeddedLimits, type RealtimeLog } from './embedded/limits.ts'
import { CHANNEL_NAME, channelKind, eventFrame, SOCKET_ID } from './embedded/protocol.ts'
import { channelAuth } from './embedded/signature.ts'
import { SocketServer } from './embedded/socket-server.ts'

/** After so many published bytes the sockets get a turn to drain, lest a burst make every peer look stuck. */
const BYTES_PER_TURN = 64 * 1024

export interface EmbeddedRealtimeOptions {
  appId: string
  key: string
  secret: string
  log?: RealtimeLog
  clock?: Clock
  limits?: Partial<EmbeddedLimits>
  /** Origins besides the Host header's own whose pages may connect, e.g. `https://school.example`. */
  origins?: readonly string[]
}

export interface EmbeddedRealtime extends Realtime {
  /** False: the path is not `/app/:key`, the socket is untouched. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** False: the path is not under `/apps/:appId/`, the response is untouched. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean
}

/** A Pusher server inside this process: pusher-js connects to it, Pusher's server SDKs publish through it. */
export function createEmbeddedRealtime(options: EmbeddedRealtimeOptions): EmbeddedRealtime {
  const { appId, key, secret, log, origins = [] } = options
  const clock = options.clock ?? { now: () => new Date() }
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const channels = new Channels()
  const sockets = new SocketServer({ key, secret, limits, channels, origins, log })
  const api = { appId, key, secret, clock, channels }
  return {
    publish: messages => publish(channels, messages),
    authorize: (socketId, channel, member) => authorize({ key, secret }, socketId, channel, member),
    clientConfig: () => ({ key, cluster: 'local', host: 'same-origin' }),
    close: () => sockets.close(),
    handleUpgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head),
    handleRequest: (request, response) => handleApiRequest(api, request, response),
  }
}

/** All messages are valid or none is sent. Each is serialised once, however many subscribe. */
async function publish(channels: Channels, messages: RealtimeMessage[]): Promise<void> {
  const frames = messages.map(({ channel, event, data }) => ({
    channel,
    bytes: eventFrame(channel, event, JSON.stringify(data)),
  }))
  let bytesThisTurn = 0
  for (const { channel, bytes } of frames) {
    channels.broadcast(channel, bytes)
    bytesThisTurn += bytes.length
    if (bytesThisTurn < BYTES_PER_TURN) continue
    bytesThisTurn = 0
    await nextTurn()
  }
}

/** The two names are checked because a colon in either would let the signature mean something else. */
function authorize(
  application: { key: string; secret: string },
  socketId: string,
  channel: string,
  member?: RealtimeMember,
): RealtimeAuthorization {
  if (!SOCKET_ID.test(socketId)) throw new Error('The socket id is not one of this server')
  if (!CHANNEL_NAME.test(channel)) throw new Error('The channel name is not valid')
  const { key, secret } = application
  if (channelKind(channel) !== 'presence') return { auth: channelAuth(key, secret, { socketId, channel }) }
  if (!member) throw new Error('A presence channel needs a member')
  const channelData = JSON.stringify({ user_id: member.userId, user_info: member.info ?? {} })
  return { auth: channelAuth(key, secret, { socketId, channel, channelData }), channel_data: channelData }
}
