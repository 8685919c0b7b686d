import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditCheckpoints, auditEntries, auditLinks } from '../../../db/schema/audit.ts'
import { eventually } from '../../../tests/support/ports.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { createSite } from '../organizations/sites/create-site.ts'
import { updateSite } from '../organizations/sites/update-site.ts'
import { chainStart, linkHash, type PrintedEntry } from './chain.ts'
import { listAudit } from './list-audit.ts'
import { listAuditedVerbs } from './list-verbs.ts'
import { sealAudit } from './seal.ts'
import { isCheckpointGenuine, signCheckpoint } from './signing.ts'
import { verifyAudit } from './verify.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const minuteMs = 60_000

/** Seals until everything is in the chain; what another test of the same server holds open comes when it has ended. */
async function sealAll({ system, orgId }: School): Promise<void> {
  const own = (table: typeof auditEntries | typeof auditLinks) =>
    world.database.db.$count(table, eq(table.orgId, orgId))
  await eventually(
    async () => {
      while ((await sealAudit(system, {})).more);
      return [await own(auditEntries), await own(auditLinks)]
    },
    ([entries, links]) => entries === links,
    4_000,
  )
  // The checkpoint is signed by the look that finds nothing more.
  world.clock.advance(11 * minuteMs)
  await sealAudit(system, {})
}

async function fill({ orgId }: School, count: number) {
  const rows = Array.from({ length: count }, (_, index) => ({
    orgId,
    id: newId(world.clock.now().getTime()),
    at: world.clock.now(),
    actorKind: 'person',
    actorId: newId(),
    verb: 'people.change',
    subject: { personId: newId(), index },
    requestId: newId(),
  }))
  for (let from = 0; from < count; from += 2_500)
    await world.database.db.insert(auditEntries).values(rows.slice(from, from + 2_500))
}

const faultsOf = async ({ admin }: School) => (await verifyAudit(admin.context, { all: true })).faults

describe('an entry', () => {
  const entry: PrintedEntry = {
    id: 'i',
    xid: '1',
    at: new Date(0),
    atMicros: '0',
    actorKind: 'person',
    actorId: null,
    verb: 'people.change',
    subject: '{}',
    requestId: 'r',
  }
  it.each(['id', 'xid', 'atMicros', 'actorKind', 'actorId', 'verb', 'subject', 'requestId'] as const)(
    'has another link with another %s',
    field => {
      expect(linkHash('x', { ...entry, [field]: 'other' })).not.toBe(linkHash('x', entry))
    },
  )
  it('has another link after another one, and in another organization', () => {
    expect(linkHash('y', entry)).not.toBe(linkHash('x', entry))
    expect(chainStart(school.orgId)).not.toBe(chainStart(other.orgId))
  })
})

describe('a checkpoint', () => {
  it('is genuine as it was signed, for its own organization, and in nothing else', () => {
    const { keyring } = world.services
    const made = { position: 7, hash: 'ab', at: new Date('2026-03-02T09:00:00Z') }
    const signature = signCheckpoint(keyring, school.orgId, made)
    const genuine = (change: object, orgId = school.orgId) =>
      isCheckpointGenuine(keyring, orgId, { ...made, signature, ...change })
    expect(genuine({})).toBe(true)
    expect(genuine({}, other.orgId)).toBe(false)
    expect(genuine({ position: 8 })).toBe(false)
    expect(genuine({ hash: 'ac' })).toBe(false)
    expect(genuine({ at: new Date('2026-03-02T09:00:01Z') })).toBe(false)
    expect(genuine({ signature: signature.slice(2) })).toBe(false)
  })
})

describe('what verbs write', () => {
  it('is chained in order, signed, and found whole', async () => {
    const { context } = school.admin
    const { siteId } = await createSite(context, { name: 'Annex', timeZone: 'Europe/Warsaw' })
    await sealAll(school)
    await updateSite(context, { siteId, name: 'Annexe', timeZone: 'Europe/Warsaw', dayStartsAt: '00:00' })
    await sealAll(school)
    const result = await verifyAudit(context, {})
    expect(result).toMatchObject({ sealed: result.entries, faultCount: 0, faults: [] })
    expect(result.entries).toBeGreaterThanOrEqual(2)
    expect(result.checkpoints).toBeGreaterThanOrEqual(2)
    const links = await world.database.db
      .select()
      .from(auditLinks)
      .where(eq(auditLinks.orgId, school.orgId))
      .orderBy(asc(auditLinks.position))
    expect(links.map(({ position }) => position)).toEqual(links.map((_, index) => index + 1))
    expect(await sealAudit(school.system, {})).toEqual({ sealed: 0, signed: false, more: false })
  })

  it('does not wait for the sealer, nor the sealer for what still runs', async () => {
    if (world.database.kind === 'pglite') return // one connection: nothing runs beside anything
    const { context } = school.admin
    await world.database.db.transaction(async tx => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${school.orgId}`}, 0))`)
      await createSite(context, { name: 'Beside', timeZone: 'UTC' })
      expect(await sealAudit(school.system, {})).toEqual({ sealed: 0, signed: false, more: false })
    })
    await sealAll(school)
    expect(await faultsOf(school)).toEqual([])
  })

  it('is listed by who, what, when and about whom, newest first', async () => {
    const { admin } = school
    const list = (narrow: object = {}) => listAudit(admin.context, { limit: 200, ...narrow })
    const { items } = await list()
    expect(items[0]?.actorName).toBe(admin.fullName)
    expect(items.map(({ at }) => at.getTime())).toEqual(
      items.map(({ at }) => at.getTime()).toSorted((a, b) => b - a),
    )
    const siteId = String(items.find(({ subject }) => 'siteId' in subject)?.subject.siteId)
    expect((await list({ subjectId: siteId })).items.length).toBeGreaterThan(0)
    expect((await list({ subjectId: newId() })).items).toEqual([])
    expect((await list({ actorId: school.owner.personId })).items).toEqual([])
    expect((await list({ actorId: admin.personId })).items).toHaveLength(items.length)
    const [name = ''] = await listAuditedVerbs(admin.context, {})
    const named = await list({ verb: name })
    expect(named.items.length).toBeGreaterThan(0)
    expect(named.items.every(({ verb }) => verb === name)).toBe(true)
    expect((await list({ verb: 'nothing.like-this' })).items).toEqual([])
    expect((await list({ from: '2026-03-02', to: '2026-03-02' })).items).toHaveLength(items.length)
    expect((await list({ to: '2026-03-01' })).items).toEqual([])
    expect((await list({ from: '2026-03-03' })).items).toEqual([])
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ limit: 1, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(items.map(({ id }) => id))
  })

  it('is read by those who run the organization, each their own', async () => {
    for (const { context } of [school.teacher, school.student, school.pending]) {
      await expect(listAudit(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listAuditedVerbs(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(verifyAudit(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(sealAudit(context, {})).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(sealAudit(school.owner.context, {})).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listAudit(other.owner.context, {})).items).toEqual([])
    expect(await verifyAudit(other.owner.context, {})).toMatchObject({ entries: 0, sealed: 0 })
  })
})

describe('rows that somebody with the database tampered with', () => {
  it('are all found: 10,000 edited, deleted, swapped and inserted, and no other', async () => {
    const place = await createSchool(world)
    await fill(place, 12_000)
    await sealAll(place)
    expect(await faultsOf(place)).toEqual([])
    const { db } = world.database
    const links = await db
      .select({ id: auditLinks.entryId })
      .from(auditLinks)
      .where(eq(auditLinks.orgId, place.orgId))
      .orderBy(asc(auditLinks.position))
    const ids = links.map(({ id }) => id)
    // Every third or so, so that what is whole stands between what is not.
    const part = (which: number) => ids.filter((_, index) => index % 4 === which).slice(0, 2_500)
    const [edited, deleted, swapped] = [part(0), part(1), part(2)]
    const among = (chosen: string[]) =>
      and(eq(auditEntries.orgId, place.orgId), inArray(auditEntries.id, chosen))
    await db
      .update(auditEntries)
      .set({ at: sql`${auditEntries.at} + interval '1 microsecond'` })
      .where(among(edited))
    await db.delete(auditEntries).where(among(deleted))
    await db.execute(sql`
      with pairs as (
        select e.id, e.verb, e.subject, e.actor_id, row_number() over (order by e.id) as number
        from audit_entries e where e.org_id = ${place.orgId} and e.id = any(${sql.param(swapped)}::uuid[])
      )
      update audit_entries e set subject = theirs.subject, actor_id = theirs.actor_id
      from pairs mine join pairs theirs on theirs.number = mine.number + case when mine.number % 2 = 1 then 1 else -1 end
      where e.org_id = ${place.orgId} and e.id = mine.id`)
    const [sample] = await db
      .select()
      .from(auditEntries)
      .where(among([ids[3] ?? '']))
    if (!sample) throw new Error('There is no entry to copy.')
    const inserted = Array.from({ length: 2_500 }, () => newId(sample.at.getTime() - minuteMs))
    await db.insert(auditEntries).values(inserted.map(id => ({ ...sample, id })))
    const faults = await faultsOf(place)
    const found = (kind: string) => new Set(faults.filter(one => one.kind === kind).map(one => one.entryId))
    process.stdout.write(
      `audit: ${edited.length} edited, ${deleted.length} deleted, ${swapped.length} swapped, ${inserted.length} inserted; ` +
        `found ${found('changed').size} changed, ${found('deleted').size} deleted, ${found('inserted').size} inserted\n`,
    )
    expect(found('changed')).toEqual(new Set([...edited, ...swapped]))
    expect(found('deleted')).toEqual(new Set(deleted))
    expect(found('inserted')).toEqual(new Set(inserted))
    expect(faults).toHaveLength(10_000)
    const shown = await verifyAudit(place.admin.context, {})
    expect([shown.faultCount, shown.faults.length]).toEqual([10_000, 100])
  }, 300_000)

  it('are found where the chain is mended behind them, cut off, or the signature forged', async () => {
    const place = await createSchool(world)
    await fill(place, 20)
    await sealAll(place)
    const { db } = world.database
    const own = eq(auditLinks.orgId, place.orgId)
    const before = await db.select().from(auditLinks).where(own)
    await db
      .update(auditLinks)
      .set({ hash: 'f'.repeat(64) })
      .where(and(own, eq(auditLinks.position, 20)))
    expect((await faultsOf(place)).map(({ kind }) => kind)).toEqual(['changed', 'rewritten'])
    await db.delete(auditLinks).where(and(own, gt(auditLinks.position, 18)))
    expect((await faultsOf(place)).map(({ kind }) => kind)).toContain('cut')
    await db.insert(auditLinks).values(before.filter(({ position }) => position > 18))
    expect(await faultsOf(place)).toEqual([])
    await db.delete(auditLinks).where(and(own, eq(auditLinks.position, 5)))
    expect((await faultsOf(place)).map(({ kind }) => kind)).toEqual(['cut', 'changed', 'inserted'])
    await db.insert(auditLinks).values(before.filter(({ position }) => position === 5))
    const mine = eq(auditCheckpoints.orgId, place.orgId)
    await db
      .update(auditCheckpoints)
      .set({ at: new Date('2026-01-01T00:00:00Z') })
      .where(mine)
    expect((await faultsOf(place)).map(({ kind }) => kind)).toEqual(['forged'])
  })

  it('are found when they pretend to be older than what was signed before them', async () => {
    const place = await createSchool(world)
    await fill(place, 3)
    await sealAll(place)
    world.clock.advance(24 * 60 * minuteMs)
    const at = new Date(world.clock.now().getTime() - 25 * 60 * minuteMs)
    const [sample] = await world.database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.orgId, place.orgId))
    if (!sample) throw new Error('There is no entry to copy.')
    const { xid: _, ...copied } = sample
    const id = newId()
    await world.database.db.insert(auditEntries).values({ ...copied, id, at })
    await sealAll(place)
    expect(await faultsOf(place)).toMatchObject([{ kind: 'backdated', entryId: id }])
  })
})
