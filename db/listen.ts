import { Client } from 'pg'

const retryMs = 1_000

/**
 * LISTEN on a connection of its own, made anew when it is lost. Resolves once it listens, with the way to stop; what is
 * notified between two connections is not heard, so nobody may depend on hearing everything.
 */
export async function listenOn(
  url: string,
  channel: string,
  onNotify: (payload: string) => void,
): Promise<() => Promise<void>> {
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function connect() {
    const next = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
    next.on('notification', ({ payload }) => onNotify(payload ?? ''))
    next.on('error', () => {}) // 'end' follows
    try {
      await next.connect()
      await next.query(`LISTEN ${next.escapeIdentifier(channel)}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    // Told to stop while it was on its way.
    if (isStopped) return next.end()
    client = next
    next.once('end', again)
  }

  function again() {
    if (isStopped) return
    client = undefined
    // Whoever listens may have missed something.
    timer = setTimeout(() => connect().then(() => onNotify(''), again), retryMs)
  }

  await connect()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await client?.end()
  }
}
