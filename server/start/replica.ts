import { type Database, openDatabase } from '../../db/client.ts'
import { type FollowedReplica, followReplica } from '../adapters/replica/follow.ts'
import type { Env } from '../env.ts'
import type { Log } from '../kernel/context.ts'

/** The replica that is configured. One that is away keeps no process from starting: the primary answers meanwhile. */
export async function openReplica(
  env: Env,
  primary: Database,
  log: Log,
): Promise<FollowedReplica | undefined> {
  const { databaseReplicaUrl: url, databasePoolSize: poolSize } = env
  if (!url) return undefined
  if (primary.kind === 'pglite')
    throw new Error('DATABASE_REPLICA_URL needs DATABASE_URL, whose replica it is.')
  return followReplica(primary, await openDatabase({ url, poolSize }), log)
}
