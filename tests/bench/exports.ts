import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { accounts } from '../../db/schema/accounts.ts'
import { people } from '../../db/schema/people.ts'
import { createSharpCleaner } from '../../server/adapters/image/sharp.ts'
import { createFolderStore } from '../../server/adapters/object-store/folder.ts'
import { createPdfPaper } from '../../server/adapters/paper/pdf.ts'
import { createExportLoop } from '../../server/consumers/exports/run-exports.ts'
import { startExport } from '../../server/domain/exports/asking/start-export.ts'
import { listExports } from '../../server/domain/exports/own/list-exports.ts'
import type { Context, Services } from '../../server/kernel/context.ts'
import { newId } from '../../server/kernel/ids.ts'
import { createKeyring } from '../../server/kernel/keyring.ts'
import { startPostgres } from '../support/postgres-cluster.ts'
import { benchSecret } from './load/dataset.ts'
import { readOptions } from './options.ts'
import { type BenchOrganization, firstDay, generateYears, lastDay } from './year/generate.ts'

const megabyte = 1_024 * 1_024
const sampleMs = 100
const millionRows = 1_000_000

/** The most memory that this process held beyond what it held at the beginning, in MB. */
async function mostMemory(run: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, sampleMs)
  await run().finally(() => clearInterval(timer))
  return Math.round((most - before) / megabyte)
}

const silent = () => {}
const servicesOn = (database: Services['database'], folder: string): Services => ({
  database,
  clock: { now: () => new Date() },
  keyring: createKeyring(benchSecret),
  log: { info: silent, warn: console.warn, error: console.error },
  publicUrl: 'http://localhost:3000',
  ringDoorbell: silent,
  objects: createFolderStore({ folder }),
  images: createSharpCleaner(),
})

/** Whoever asks for a file has an account. */
async function asAdmin(services: Services, orgId: string, personId: string): Promise<Context> {
  const accountId = newId()
  const { db } = services.database
  await db
    .insert(accounts)
    .values({ id: accountId, email: `${accountId}@example.org`, fullName: 'Bench', passwordHash: 'none' })
  await db.update(people).set({ accountId }).where(eq(people.id, personId))
  const actor = {
    kind: 'person' as const,
    orgId,
    personId,
    accountId,
    sessionId: newId(),
    role: 'admin' as const,
  }
  return { services, actor, request: { id: 'bench', ip: '', userAgent: 'bench' } }
}

/** As CSV and as XLSX, each from an empty process's point of view. */
async function measure(services: Services, { orgId, personId }: BenchOrganization) {
  const admin = await asAdmin(services, orgId, personId)
  const loop = createExportLoop({ services, paper: createPdfPaper({ moduleFolder: 'node_modules' }) })
  for (const format of ['csv', 'xlsx'] as const) {
    await startExport(admin, { kind: 'marks', format, from: firstDay, to: lastDay })
    const started = performance.now()
    const grown = await mostMemory(() => loop.drain())
    const [file] = (await listExports(admin, { limit: 1 })).items
    if (file?.state !== 'ready') throw new Error(`The export ended as ${file?.state}: ${file?.problem}`)
    const seconds = (performance.now() - started) / 1_000
    console.log(
      `${format}: ${file.rowsDone} rows, ${Math.round(file.bytes / megabyte)} MB in ${seconds.toFixed(0)} s; ` +
        `${grown} MB of memory at most beyond the beginning`,
    )
  }
}

/** Every mark of an organization as a file, of a smaller one first: how long it takes, and whether memory grows with it. */
export async function exports(args: string[]): Promise<void> {
  const { smoke } = readOptions(args)
  const cluster = await startPostgres(['fsync=off', 'jit=off'])
  const folder = await mkdtemp(join(tmpdir(), 'muster-exports-'))
  const database = await openDatabase({ url: cluster.url, poolSize: 4 })
  try {
    await migrate(database, 'db')
    // The first of two is three and a half times as large as the second.
    const made = await generateYears(database, 2, ((smoke ? 20_000 : millionRows) * 4.5) / 3.5, silent)
    for (const organization of made.reverse()) await measure(servicesOn(database, folder), organization)
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
