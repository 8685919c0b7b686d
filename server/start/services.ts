/** What a process does. Each may run in any number of processes; one process may do all. */
export const serviceNames = ['web', 'ingest', 'attendance', 'dashboard', 'mail'] as const
export type ServiceName = (typeof serviceNames)[number]

/** Those that read the log; in Kafka each is a consumer group. */
export const readers = ['attendance', 'dashboard', 'mail'] as const
export type ReaderName = (typeof readers)[number]

const isServiceName = (name: string): name is ServiceName => serviceNames.some(known => known === name)

/** The names after `--services`, comma-separated; everything without it. Throws with a sentence for people. */
export function servicesFrom(args: readonly string[]): Set<ServiceName> {
  const at = args.findIndex(arg => arg === '--services' || arg.startsWith('--services='))
  if (at < 0) return new Set(serviceNames)
  const text = args[at]?.split('=')[1] ?? args[at + 1] ?? ''
  const names = text.split(',').map(name => name.trim())
  const chosen = names.filter(isServiceName)
  if (chosen.length === names.length) return new Set(chosen)
  const unknown = names.filter(name => !isServiceName(name)).join(', ')
  throw new Error(`--services takes ${serviceNames.join(', ')}, with commas between; not "${unknown}".`)
}

export interface Surroundings {
  database: 'pglite' | 'postgres' | 'neon'
  realtime: 'embedded' | 'pusher'
}

/** Refuses what could start and would then silently not work. */
export function requireWorkable(chosen: ReadonlySet<ServiceName>, { database, realtime }: Surroundings) {
  if (chosen.size === serviceNames.length) return
  if (database === 'pglite')
    throw new Error('The embedded database belongs to one process. Set DATABASE_URL to run services apart.')
  const tellsScreens = chosen.has('web') || chosen.has('dashboard')
  if (tellsScreens && realtime === 'embedded' && database === 'neon')
    throw new Error(
      'Neon cannot tell one process what happened in another, so open screens would stand still. Set PUSHER_APP_ID, ' +
        'PUSHER_KEY, PUSHER_SECRET and PUSHER_CLUSTER, or PUSHER_HOST for soketi, to run services apart.',
    )
}

interface Settings extends Surroundings {
  objects: 'folder' | 's3'
  kafka: boolean
  cronSecret: boolean
}

/** Functions share no memory, keep no disk and hold no connection: what would need one of them is refused at the first request. */
export function requireServerless({ database, realtime, objects, kafka, cronSecret }: Settings) {
  const wrong = [
    database === 'pglite' && 'DATABASE_URL: the embedded database needs a disk that stays.',
    realtime === 'embedded' &&
      'PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET, PUSHER_CLUSTER: functions hold no sockets.',
    objects === 'folder' &&
      'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: files need a place that stays.',
    !cronSecret && 'CRON_SECRET: sessions open and close, and mails go out, by calls of /api/cron.',
    kafka && 'No KAFKA_BROKERS: a group needs a process that stays.',
  ].filter(line => line !== false)
  if (wrong.length > 0) throw new Error(`Without a server of one’s own Muster needs:\n${wrong.join('\n')}`)
}
