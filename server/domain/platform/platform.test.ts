import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { deadLetters, eventLog } from '../../../db/schema/event-log.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Consumer } from '../../consumers/consumer.ts'
import { consumer } from '../../consumers/consumer.ts'
import { handlerOf, replayLetters } from '../../consumers/letters/replay-letters.ts'
import type { Context, Installation } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { listAudit } from '../audit/list-audit.ts'
import { resolveDeviceKeys } from '../devices/pairing/resolve-device-keys.ts'
import { listActions } from '../operators/list-actions.ts'
import { setSuspended } from '../organizations/standing/set-suspended.ts'
import { myMembership } from '../people/membership/my-membership.ts'
import { resolveMembership } from '../people/membership/resolve-membership.ts'
import { openSession } from '../sessions/open-session.ts'
import { getHealth } from './get-health.ts'
import { listDeadLetters } from './letters/list-dead-letters.ts'
import { replayLetter } from './letters/replay-letter.ts'
import { takeDeadLetter } from './letters/take-dead-letter.ts'
import { listOrganizations } from './list-organizations.ts'
import { changeStanding } from './organizations/change-standing.ts'
import { getUsage } from './organizations/get-usage.ts'
import { searchOrganizations } from './organizations/search-organizations.ts'

let world: World
let school: School
let other: School
let platform: Context
let operator: Context
const madeOf = (...reactions: Consumer[]): Installation => ({
  version: '1.2.3',
  adapters: { events: 'database', realtime: 'embedded', mail: 'outbox', push: 'made keys', files: 'folder' },
  consumers: reactions.map(({ name, types }) => ({ name, types: [...types] })),
  handleFact: handlerOf(reactions),
})
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  platform = world.as({ kind: 'system' })
  operator = world.as({ kind: 'operator', accountId: newId(), sessionId: newId(), name: 'Ada Ops' })
})
afterAll(() => world.close())

const listedActions = async (verb: string) =>
  (await listActions(operator, {})).items.filter(one => one.verb === verb)
const listed = async (of: School) => (await listOrganizations(platform, {})).find(({ id }) => id === of.orgId)

describe('the organizations of an installation', () => {
  it('are listed with how much each is used', async () => {
    await school.reader(await school.room())
    expect(await listed(school)).toMatchObject({
      ...{ slug: school.slug, people: 4, readers: 1, sessions: 0, marks: 0 },
      ...{ suspendedAt: null, lastScanAt: null },
    })
    expect(await listed(other)).toMatchObject({ people: 4, readers: 0 })
  })

  it('are for nobody inside one', async () => {
    for (const { context } of [school.owner, school.admin, school.teacher, school.student]) {
      await expect(listOrganizations(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listDeadLetters(context, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(setSuspended(context, { suspended: true })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await listed(school)).toMatchObject({ suspendedAt: null })
  })
})

describe('an organization that is suspended', () => {
  it('lets nobody in, says so, refuses its readers, and is as before once it is open again', async () => {
    const { slug, owner, system } = school
    const reader = await school.reader(await school.room())
    const member = () => resolveMembership(platform, { accountId: owner.accountId, slug })
    const keys = async () => (await resolveDeviceKeys(platform, { keyIds: [reader.keyId] })).length
    const account = world.as({ kind: 'account', accountId: owner.accountId, sessionId: newId() })
    const shut = async () => (await myMembership(account, { slug })).organization.suspended
    const before = await member()
    expect([before?.role, await keys(), await shut()]).toEqual(['owner', 1, false])

    expect(await setSuspended(system, { suspended: true })).toEqual({ changed: true })
    expect(await setSuspended(system, { suspended: true })).toEqual({ changed: false })
    expect([await member(), await keys(), await shut()]).toEqual([null, 0, true])
    expect(await listed(school)).toMatchObject({ suspendedAt: world.clock.now(), people: 4 })
    expect(await listed(other)).toMatchObject({ suspendedAt: null })

    expect(await setSuspended(system, { suspended: false })).toEqual({ changed: true })
    expect([await member(), await keys(), await shut()]).toEqual([before, 1, false])
  })

  it('reads in its own audit who closed it and opened it', async () => {
    const rows = await world.database.db
      .select({ subject: auditEntries.subject, kind: auditEntries.actorKind })
      .from(auditEntries)
      .where(and(eq(auditEntries.orgId, school.orgId), eq(auditEntries.verb, 'organizations.set-suspended')))
    expect(rows).toContainEqual({ subject: { suspended: true }, kind: 'system' })
    expect(rows).toContainEqual({ subject: { suspended: false }, kind: 'system' })
  })
})

describe('a dead letter', () => {
  const name = `replayed-${newId()}`
  let isMended = false
  let buried = ''
  const leaving = consumer({
    name,
    types: ['device.changed'],
    handle: async ({ tx, orgId }, { payload }) => {
      await tx.insert(rooms).values({ orgId, id: newId(), name: payload.deviceId })
      if (!isMended) throw new Error('Still broken.')
    },
  })
  const left = (deviceId: string) => world.database.db.$count(rooms, eq(rooms.name, deviceId))
  const mine = async () => (await listDeadLetters(platform, {})).filter(letter => letter.consumer === name)

  /** A fact of the school that this consumer set aside. */
  async function bury(): Promise<string> {
    const deviceId = newId()
    await inTransaction(school.system, false, context => context.emit('device.changed', { deviceId }))
    const { db } = world.database
    const [event] = await db
      .select({ xid: sql<string>`${eventLog.xid}::text`, id: eventLog.id })
      .from(eventLog)
      .where(sql`${eventLog.payload} ->> 'deviceId' = ${deviceId}`)
    if (!event) throw new Error('There is no such fact.')
    const letter = { orgId: school.orgId, consumer: name, ...event, error: 'Broken.', at: world.clock.now() }
    await db.insert(deadLetters).values(letter)
    return deviceId
  }

  it('stays, with what it did undone, while its consumer still fails', async () => {
    buried = await bury()
    const replayed = await replayLetters(world.services, madeOf(leaving))
    expect(replayed).toEqual([{ consumer: name, type: 'device.changed', refusal: 'Still broken.' }])
    expect([await left(buried), (await mine()).length]).toEqual([0, 1])
  })

  it('is handled once when it is replayed, and again does nothing', async () => {
    isMended = true
    const [letter] = await mine()
    expect(letter).toMatchObject({ type: 'device.changed', organization: school.name, error: 'Broken.' })
    expect(await replayLetters(world.services, madeOf(leaving))).toMatchObject([{ refusal: null }])
    expect(await replayLetters(world.services, madeOf(leaving))).toEqual([])
    expect([await left(buried), await mine()]).toEqual([1, []])
  })

  it('of a consumer or a fact that is no more stays, and is told', async () => {
    await bury()
    expect(await replayLetters(world.services, madeOf())).toMatchObject([{ refusal: 'No such consumer.' }])
    const [letter] = await mine()
    if (!letter) throw new Error('It is gone.')
    const { orgId, xid, id } = letter
    expect(await takeDeadLetter(platform, { orgId: other.orgId, consumer: name, xid, id })).toEqual({
      taken: false,
    })
    expect(await takeDeadLetter(platform, { orgId, consumer: name, xid, id })).toEqual({ taken: true })
    const gone = { orgId, consumer: name, xid: '3', id: 4, error: 'Broken.', at: world.clock.now() }
    await world.database.db.insert(deadLetters).values(gone)
    expect(await replayLetters(world.services, madeOf(leaving))).toMatchObject([
      { type: null, refusal: 'The log no longer has this fact.' },
    ])
    await takeDeadLetter(platform, { orgId, consumer: name, xid: '3', id: 4 })
  })

  it('is replayed by an operator, one by one, and both books tell who did it', async () => {
    await bury()
    const [letter] = await mine()
    if (!letter) throw new Error('It is gone.')
    const { orgId, consumer: of, xid, id } = letter
    const services = { ...world.services, installation: madeOf(leaving) }
    const named = { orgId, consumer: of, xid, id }
    expect(await replayLetter(operator, named)).toEqual({ refusal: 'This process handles no facts.' })
    expect(await replayLetter({ ...operator, services }, named)).toEqual({ refusal: null })
    expect(await mine()).toEqual([])
    const [row] = await listedActions('platform.replay-letter')
    expect(row).toMatchObject({ subject: { orgId, consumer: of, xid, id } })
  })

  it('tells why, without what the failed statement was given', async () => {
    const said = 'Failed query: insert into people\nparams: Nina Quist,nina@example.org'
    const letter = {
      orgId: school.orgId,
      consumer: name,
      xid: '5',
      id: 6,
      error: said,
      at: world.clock.now(),
    }
    await world.database.db.insert(deadLetters).values(letter)
    const [shown] = await mine()
    expect(shown?.error).toBe('Failed query: insert into people')
  })
})

describe('the screens of an operator', () => {
  it('find organizations by name, page by page, with how each is used today', async () => {
    await openSession(school.admin.context, { classId: await school.course() })
    const { items } = await searchOrganizations(operator, { search: school.slug.toUpperCase() })
    expect(items).toMatchObject([
      {
        ...{ id: school.orgId, slug: school.slug, name: school.name, suspendedAt: null },
        ...{ members: 4, readers: 2, readersOnline: 2, sessionsToday: 1 },
      },
    ])
    expect(items[0]?.lastActivityAt).toEqual(world.clock.now())
    const first = await searchOrganizations(operator, { limit: 1 })
    const cursor = first.nextCursor ?? ''
    const second = await searchOrganizations(operator, { limit: 1, cursor })
    expect([...first.items, ...second.items].map(({ slug }) => slug)).toEqual(
      [school.slug, other.slug].sort(),
    )
    expect(second.nextCursor).toBeNull()
    expect((await searchOrganizations(operator, { search: '100%_' })).items).toEqual([])
  })

  it('count a reader as online while it reports', async () => {
    world.clock.advance(120_000)
    const { items } = await searchOrganizations(operator, { search: school.slug })
    expect(items).toMatchObject([{ readers: 2, readersOnline: 0 }])
  })

  it('show thirty days of one organization, the empty ones too, and no other’s', async () => {
    const { days, ...usage } = await getUsage(operator, { slug: school.slug })
    expect(usage).toMatchObject({ id: school.orgId, sessionsToday: 1 })
    expect([days.length, days.at(-1)]).toMatchObject([30, { date: '2026-03-02', sessions: 1, marks: 0 }])
    expect(days.at(-1)?.changes).toBeGreaterThan(0)
    expect(days.slice(0, -1).every(({ sessions, changes }) => sessions + changes === 0)).toBe(true)
    expect((await getUsage(operator, { slug: other.slug })).sessionsToday).toBe(0)
    await expect(getUsage(operator, { slug: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('suspend the organization that was meant, with a reason, in both books by name', async () => {
    const asked = { orgId: other.orgId, suspended: true, reason: 'Unpaid since May.' }
    const wrong = changeStanding(operator, { ...asked, typedSlug: school.slug })
    await expect(wrong).rejects.toMatchObject({ details: { fields: { typedSlug: expect.any(String) } } })
    expect(await listed(other)).toMatchObject({ suspendedAt: null })
    const typedSlug = other.slug
    expect(await changeStanding(operator, { ...asked, typedSlug })).toEqual({ changed: true })
    expect(await listed(other)).toMatchObject({ suspendedAt: world.clock.now() })
    const { items } = await listAudit(other.system, { verb: 'organizations.set-suspended' })
    expect(items).toMatchObject([
      {
        ...{ actorKind: 'operator', actorName: 'Ada Ops' },
        subject: { suspended: true, reason: asked.reason },
      },
    ])
    const [action] = await listedActions('platform.change-standing')
    expect(action).toMatchObject({
      organization: other.name,
      subject: { orgId: other.orgId, suspended: true, reason: asked.reason },
    })
    await changeStanding(operator, { ...asked, suspended: false, typedSlug })
    expect(await listed(other)).toMatchObject({ suspendedAt: null })
    const nowhere = changeStanding(operator, { ...asked, orgId: newId(), typedSlug })
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' })
  })

  it('tell how the installation stands: its parts, its consumers, its readers', async () => {
    const heard = consumer({ name: `heard-${newId()}`, types: ['device.changed'], handle: async () => {} })
    const services = { ...world.services, installation: madeOf(heard) }
    const health = await getHealth({ ...operator, services }, {})
    expect(health).toMatchObject({
      version: '1.2.3',
      adapters: { mail: 'outbox' },
      database: { kind: world.database.kind, version: expect.stringMatching(/^\d+/) },
      readers: { all: 2, silent: 2, queued: 0 },
      consumers: [{ name: heard.name }],
    })
    expect(health.consumers?.[0]?.waiting).toBeGreaterThan(0)
    const onKafka = { ...madeOf(heard), adapters: { ...madeOf().adapters, events: 'kafka' } }
    const elsewhere = { ...world.services, installation: onKafka }
    expect(await getHealth({ ...operator, services: elsewhere }, {})).toMatchObject({ consumers: null })
    expect(await getHealth(operator, {})).toMatchObject({ version: null, consumers: [] })
  })

  it('are for operators alone: to everybody else they are not there', async () => {
    const account = world.as({ kind: 'account', accountId: newId(), sessionId: newId() })
    const asking = (context: Context) => [
      searchOrganizations(context, {}),
      getUsage(context, { slug: school.slug }),
      getHealth(context, {}),
      listDeadLetters(context, {}),
      listActions(context, {}),
    ]
    for (const asked of asking(account)) await expect(asked).rejects.toMatchObject({ code: 'not-found' })
    for (const asked of asking(school.owner.context))
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listedActions('platform.change-standing')).toHaveLength(2)
  })
})
