import { join } from 'node:path'
import pino from 'pino'
import { type Database, openDatabase } from '../../db/client.ts'
import { createSharpCleaner } from '../adapters/image/sharp.ts'
import { createFolderStore } from '../adapters/object-store/folder.ts'
import { createS3Store } from '../adapters/object-store/s3.ts'
import type { Env } from '../env.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Context, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { createKeyring } from '../kernel/keyring.ts'

/** What a command works with: the database as it is, without migrations, consumers or doors. */
export interface Tools {
  env: Env
  database: Database
  services: Services
  /** The repository's db/. */
  schemaFolder: string
  /** One line for whoever runs the command. */
  say(line: string): void
  /** As the system, of one organization or of none. */
  as(orgId?: string): Context
  close(): Promise<void>
}

/** A mark that two installations share only with the same secret. */
export const secretMarkOf = ({ keyring }: Pick<Services, 'keyring'>) =>
  keyring.mac('backup', 'the same secret').slice(0, 16)

export async function openTools(env: Env, say: (line: string) => void): Promise<Tools> {
  const { databaseUrl: url, neonProxy, objects } = env
  const database = await openDatabase({ url, poolSize: 2, neonProxy })
  const services: Services = {
    database,
    clock: systemClock,
    keyring: createKeyring(env.secret),
    log: pino({ level: 'silent' }),
    publicUrl: env.publicUrl,
    objects: objects.kind === 's3' ? createS3Store(objects) : createFolderStore(objects),
    images: createSharpCleaner(),
    ringDoorbell() {},
  }
  return {
    env,
    database,
    services,
    schemaFolder: join(env.rootFolder, 'db'),
    say,
    as: orgId => ({
      services,
      actor: { kind: 'system', orgId },
      request: { id: newId(), ip: '', userAgent: 'muster' },
    }),
    close: () => database.close(),
  }
}
