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
const TOO_LATE = 'Pusher did not answer in time'

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
  /** For each batch; 5,000 unless said otherwise. */
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
    publish: messages => publish(pusher, messages, timeoutMs),
    authorize: (socketId, channel, member) => authorize(pusher, socketId, channel, member),
    clientConfig: () => ({ key, cluster, host: 'pusher', ...(endpoint && { endpoint }) }),
    close: async () => agent.destroy(),
  }
}

/** In order, batch after batch: the first failure rejects and leaves the rest unsent. */
async function publish(pusher: Pusher, messages: RealtimeMessage[], timeoutMs: number): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    const batch = messages
      .slice(start, start + BATCH_SIZE)
      .map(({ channel, event, data }) => ({ channel, name: event, data: JSON.stringify(data) }))
    await send(pusher, batch, timeoutMs)
  }
}

/** The SDK's timeout ends with the response's head; a body that never ends is given up on here. */
async function send(pusher: Pusher, batch: Pusher.BatchEvent[], timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'too late'>(resolve => {
    timer = setTimeout(resolve, timeoutMs, 'too late')
  })
  const outcome = await Promise.race([pusher.triggerBatch(batch).catch(explain), tooLate])
  clearTimeout(timer)
  if (outcome === 'too late') throw new Error(TOO_LATE)
  if (outcome instanceof Error) throw outcome
}

/** The SDK's own errors carry the signed address in message and fields, which must not reach a log. */
function explain(error: unknown): Error {
  if (!(error instanceof Pusher.RequestError)) return new Error('Pusher could not be asked')
  if (error.status !== undefined) return new Error(`Pusher refused the messages with status ${error.status}`)
  const cause = error.error
  if (cause.name === 'AbortError') return new Error(TOO_LATE)
  const code = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : ''
  return new Error(`Pusher could not be reached${code}`)
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
