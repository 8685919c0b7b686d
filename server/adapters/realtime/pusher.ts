import http from 'node:http'
import https from 'node:https'
import Pusher from 'pusher'
import type {
  Realtime,
  RealtimeAuthorization,
  RealtimeMember,
  RealtimeMessage,
} from '../../ports/realtime.ts'

/** What Pusher takes in one request. */
const BATCH_SIZE = 10
/** Shorter than the servers' own keep-alive, so that no request is sent down a connection they have closed. */
const IDLE_CONNECTION_MS = 20_000

export interface PusherRealtimeOptions {
  appId: string
  key: string
  secret: string
  /** Where hosted Pusher keeps the application, e.g. `eu`. */
  cluster: string
  /** A Pusher-compatible server of one's own instead of hosted Pusher. */
  host?: string
  port?: number
  /** True unless said otherwise. */
  useTLS?: boolean
  timeoutMs?: number
}

/** Hosted Pusher, or any server that speaks its HTTP API. */
export function createPusherRealtime(options: PusherRealtimeOptions): Realtime {
  const { appId, key, secret, cluster, host, port, useTLS = true, timeoutMs = 5_000 } = options
  const Agent = useTLS ? https.Agent : http.Agent
  const agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS })
  const base = { appId, key, secret, useTLS, timeout: timeoutMs, agent }
  const pusher =
    host === undefined
      ? new Pusher({ ...base, cluster })
      : new Pusher({ ...base, host, port: port === undefined ? undefined : String(port) })
  const endpoint = host === undefined ? undefined : { host, port, useTLS }
  return {
    publish: messages => publish(pusher, messages),
    authorize: (socketId, channel, member) => authorize(pusher, socketId, channel, member),
    clientConfig: () => ({ key, cluster, host: 'pusher', ...(endpoint && { endpoint }) }),
    close: async () => agent.destroy(),
  }
}

/** In order, batch after batch: the first failure rejects and leaves the rest unsent. */
async function publish(pusher: Pusher, messages: RealtimeMessage[]): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    const batch = messages.slice(start, start + BATCH_SIZE)
    await send(
      pusher,
      batch.map(({ channel, event, data }) => ({ channel, name: event, data: JSON.stringify(data) })),
    )
  }
}

async function send(pusher: Pusher, batch: Pusher.BatchEvent[]): Promise<void> {
  try {
    const response = await pusher.triggerBatch(batch)
    // Read to its end, else the connection is not used again; nobody waits for it.
    response.text().catch(() => undefined)
  } catch (error) {
    throw new Error(explain(error))
  }
}

/** The SDK's own errors carry the signed address in message and fields, which must not reach a log. */
function explain(error: unknown): string {
  if (!(error instanceof Pusher.RequestError)) return 'Pusher could not be asked'
  if (error.status !== undefined) return `Pusher refused the messages with status ${error.status}`
  const cause = error.error
  if (cause.name === 'AbortError') return 'Pusher did not answer in time'
  const code = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : ''
  return `Pusher could not be reached${code}`
}

function authorize(
  pusher: Pusher,
  socketId: string,
  channel: string,
  member?: RealtimeMember,
): RealtimeAuthorization {
  if (!channel.startsWith('presence-')) return pusher.authorizeChannel(socketId, channel)
  if (!member) throw new Error('A presence channel needs a member')
  return pusher.authorizeChannel(socketId, channel, { user_id: member.userId, user_info: member.info ?? {} })
}
