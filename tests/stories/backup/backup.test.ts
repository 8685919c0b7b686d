import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { run } from '../../../server/cli/run.ts'
import { sealAudit } from '../../../server/domain/audit/seal.ts'
import { verifyAudit } from '../../../server/domain/audit/verify.ts'
import { createRoom } from '../../../server/domain/organizations/create-room.ts'
import { parseEnv } from '../../../server/env.ts'
import { announce, listener, nextTransaction, schoolWithHistory, wear } from '../../support/backup/worn.ts'
import { drain } from '../../support/drain.ts'
import { inTime } from '../../support/ports.ts'
import { type PostgresCluster, startPostgres } from '../../support/postgres-cluster.ts'
import type { School } from '../../support/school.ts'
import { testSecret, worldOn } from '../../support/services/world-on.ts'
import { createWorld, type World } from '../../support/world.ts'

const onPglite = inject('template').kind === 'pglite'
const key = 'a key for tests, long enough'

let folder: string
let world: World
let school: School
let cluster: PostgresCluster | undefined
let file: string
let lastHeard: string
let unread: string[]

/** What a command line says on an installation in `data` with this database. */
async function muster(args: string[], at: { data: string; url?: string }, more: Record<string, string> = {}) {
  const said: string[] = []
  const variables = { MUSTER_DATA: at.data, MUSTER_SECRET: testSecret, MUSTER_BACKUP_KEY: key, ...more }
  const env = () => parseEnv({ ...variables, ...(at.url ? { DATABASE_URL: at.url } : {}) }, process.cwd())
  const code = await run(args, line => said.push(line), env)
  return { code, said: said.join('\n') }
}

const source = () => ({ data: join(folder, 'old'), url: onPglite ? undefined : world.url })
let targets = 0
/** An empty database of a cluster that has numbered few transactions. */
async function emptyTarget() {
  const name = `target_${++targets}`
  if (!cluster) return { data: join(folder, name), url: undefined }
  const database = await openDatabase({ url: cluster.url, poolSize: 1 })
  await database.script(`create database ${name}`)
  await database.close()
  const url = new URL(cluster.url)
  url.pathname = `/${name}`
  return { data: join(folder, name), url: url.href }
}
const openAt = async ({ data, url }: { data: string; url?: string }) => {
  const opened = url ?? join(data, 'db')
  return worldOn({
    url: opened,
    database: await openDatabase({ url: opened, poolSize: 4 }),
    drop: async () => {},
  })
}

/** Where it was restored; the tests below go on with it one after the other. */
let target: Awaited<ReturnType<typeof emptyTarget>>
let restored: Awaited<ReturnType<typeof muster>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-backup-'))
  file = join(folder, 'school.muster')
  if (!onPglite) cluster = await startPostgres(['fsync=off'])
  world = await createWorld({ folder: join(folder, 'old', 'db') })
  await wear(world, 20_000)
  school = await schoolWithHistory(world)
  lastHeard = await announce(world, school.orgId)
  const { heard, reaction } = listener('a reader')
  await drain(world, [reaction])
  expect(heard.at(-1)).toBe(lastHeard)
  unread = [await announce(world, school.orgId), await announce(world, school.orgId)]
  await world.release()
  const backup = await muster(['backup', file], source())
  expect(backup).toEqual({
    code: 0,
    said: expect.stringMatching(/^✓ .*tables, \d+ rows, 0 files, 1 audit chains; .* in [\d.]+ s/),
  })
  target = await emptyTarget()
  restored = await muster(['restore', file], target)
})
afterAll(async () => {
  await world?.close().catch(() => {})
  await cluster?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

describe('backup, destroy, restore, verify', () => {
  it('gives the same rows in a new cluster, and says how long it took', async () => {
    expect(restored).toEqual({ code: 0, said: expect.stringMatching(/hashes equal \([\d.]+ s\)/) })
    const verified = await muster(['verify', file], target)
    expect(verified).toEqual({ code: 0, said: expect.stringContaining('✓ every table equals the backup') })
    expect(verified.said).toContain(' sealed, 1 checkpoints, 0 faults')
    expect(verified.said).toContain(': 0 differences between reports and marks')
    expect(verified.said).toMatch(/0 above its clock, 0 consumers above it/)
    expect(verified.said).toMatch(/0 faults, [\d.]+ s$/)
  })

  it('leaves every reader of the log where it stood, and lets the audit chain go on: nothing twice, nothing skipped', async () => {
    const again = await openAt(target)
    again.clock.set(world.clock.now())
    try {
      const [newest] = await again.database.db
        .select({ xid: sql<string>`max(xid::text::bigint)::text` })
        .from(eventLog)
      // The case that is to be proved: the new cluster's own numbers are far below those that were restored.
      expect(await nextTransaction(again)).toBeLessThan(Number(newest?.xid))
      const { heard, reaction } = listener('a reader')
      await drain(again, [reaction])
      expect(heard).toEqual(unread)
      const fresh = await announce(again, school.orgId)
      await drain(again, [reaction])
      expect(heard).toEqual([...unread, fresh])

      const system = again.as({ kind: 'system', orgId: school.orgId })
      const before = await verifyAudit(system, {})
      await createRoom(system, { name: 'After the restore' })
      await inTime(
        async () => {
          await sealAudit(system, {})
          return (await verifyAudit(system, {})).sealed
        },
        sealed => sealed === before.sealed + 1,
      )
      expect(await verifyAudit(system, {})).toMatchObject({ faultCount: 0, entries: before.entries + 1 })
    } finally {
      await again.close()
    }
  })

  it('finds rows that were changed since, and counts that are not what the marks say', async () => {
    const again = await openAt(target)
    await again.database.db.execute(
      sql`update people set full_name = 'Somebody else' where full_name = 'Ada'`,
    )
    await again.database.db.execute(sql`update person_tallies set present = present + 1`)
    await again.close()
    const { code, said } = await muster(['verify', file], target)
    expect(code).toBe(1)
    expect(said).toMatch(/✗ not as in the backup: .*people, person_tallies/)
    expect(said).toMatch(/✗ .*: 1 differences between reports and marks/)
  })
})

describe('a restore refuses', () => {
  it('a file that was cut, changed, or belongs to another key, before it touches anything', async () => {
    const bytes = await readFile(file)
    const damaged = join(folder, 'damaged.muster')
    for (const spoil of [
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, 130),
      Buffer.from(bytes).fill(bytes[300] === 0 ? 1 : 0, 300, 301),
    ]) {
      await writeFile(damaged, spoil)
      const { code, said } = await muster(['restore', damaged, '--force'], target)
      expect([code, said]).toEqual([1, expect.stringContaining('the file is damaged')])
    }
    const other = await muster(['restore', file, '--force'], target, {
      MUSTER_BACKUP_KEY: 'another key of tests',
    })
    expect(other).toEqual({ code: 1, said: expect.stringContaining('MUSTER_BACKUP_KEY is another one') })
    expect((await muster(['restore', join(folder, 'none')], target)).said).toContain('There is no file')
  })

  it('a backup of a newer schema', async () => {
    const database = await openDatabase({ url: target.url ?? join(target.data, 'db') })
    await database.script(
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)",
    )
    await database.close()
    const newer = join(folder, 'newer.muster')
    expect((await muster(['backup', newer], target)).code).toBe(0)
    const refused = await muster(['restore', newer, '--force'], target)
    expect(refused).toEqual({ code: 1, said: expect.stringContaining('newer Muster') })
  })

  it('a database that holds something, unless it is told to delete that', async () => {
    expect(await muster(['restore', file], target)).toEqual({
      code: 1,
      said: expect.stringContaining('--force'),
    })
    expect((await muster(['restore', file, '--force'], target)).code).toBe(0)
    const { code, said } = await muster(['verify', file], target)
    expect([code, said]).toEqual([0, expect.stringContaining('✓ every table equals the backup')])
  })
})

describe('on PostgreSQL', () => {
  const onPostgres = it.skipIf(onPglite)
  onPostgres(
    'an owner without rights of a superuser backs up every organization’s rows, and restores them',
    async () => {
      const plain = await emptyTarget()
      const name = new URL(plain.url ?? '').pathname.slice(1)
      const admin = await openDatabase({ url: cluster?.url ?? '', poolSize: 1 })
      await admin.script('create role keeper_of_school login createrole')
      await admin.script(`alter database ${name} owner to keeper_of_school`)
      await admin.script(
        'grant app_user, app_system, app_convoy, app_eraser, app_keeper to keeper_of_school with admin option',
      )
      await admin.close()
      const url = new URL(plain.url ?? '')
      url.username = 'keeper_of_school'
      const target = { ...plain, url: url.href }
      expect(await muster(['restore', file], target)).toMatchObject({ code: 0 })
      const copy = join(folder, 'copy.muster')
      expect(await muster(['backup', copy], target)).toMatchObject({ code: 0 })
      expect((await muster(['verify', copy], target)).said).toContain('✓ every table equals the backup')
      expect((await muster(['verify', file], target)).said).toContain('✓ every table equals the backup')
    },
  )

  onPostgres('a restore keeps out while somebody else is connected', async () => {
    const empty = await emptyTarget()
    const other = await openDatabase({ url: empty.url ?? '', poolSize: 1 })
    await other.db.execute(sql`select 1`)
    expect((await muster(['restore', file], empty)).said).toContain('Stop every Muster')
    await other.close()
  })
})
