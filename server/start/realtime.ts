import type { Database } from '../../db/client.ts'
import { shareRealtime } from '../adapters/realtime/across-processes.ts'
import { createEmbeddedRealtime, type EmbeddedRealtime } from '../adapters/realtime/embedded.ts'
import { createPusherRealtime } from '../adapters/realtime/pusher.ts'
import type { Env } from '../env.ts'
import type { Log } from '../kernel/context.ts'
import type { Keyring } from '../kernel/keyring.ts'
import type { Realtime } from '../ports/realtime.ts'

interface Options {
  env: Env
  keyring: Keyring
  database: Database
  log: Log
}

/** Pusher or a server like it where one is configured, else the embedded one; on PostgreSQL its processes hear each other. */
export async function openRealtime({
  env,
  keyring,
  database,
  log,
}: Options): Promise<{ realtime: Realtime; embedded?: EmbeddedRealtime }> {
  if (env.realtime.kind === 'pusher') return { realtime: createPusherRealtime(env.realtime) }
  const own = createEmbeddedRealtime({
    appId: 'muster',
    // Derived from the one secret, so that a restart or a second process signs alike.
    key: keyring.mac('realtime', 'key').slice(0, 20),
    secret: keyring.mac('realtime', 'secret'),
    origins: [env.publicUrl],
  })
  const embedded = await shareRealtime(own, database, log)
  return { realtime: embedded, embedded }
}
