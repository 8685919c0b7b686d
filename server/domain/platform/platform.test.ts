import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { deadLetters, eventLog } from '../../../db/schema/event-log.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { consumer } from '../../consumers/consumer.ts'
import { replayLetters } from '../../consumers/letters/replay-letters.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { resolveDeviceKeys } from '../devices/pairing/resolve-device-keys.ts'
import { setSuspended } from '../organizations/standing/set-suspended.ts'
import { myMembership } from '../people/membership/my-membership.ts'
import { resolveMembership } from '../people/membership/resolve-membership.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listOrganizations } from './list-organizations.ts'
import { takeDeadLetter } from './take-dead-letter.ts'

let world: World
let school: School
let other: School
let platform: Context
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  platform = world.as({ kind: 'system' })
})
afterAll(() => world.close())

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
    const deviceId = await bury()
    const replayed = await replayLetters(world.services, [leaving])
    expect(replayed).toEqual([{ consumer: name, type: 'device.changed', refusal: 'Still broken.' }])
    expect([await left(deviceId), (await mine()).length]).toEqual([0, 1])
  })

  it('is handled once when it is replayed, and again does nothing', async () => {
    isMended = true
    const [letter] = await mine()
    const payload = letter?.payload as { deviceId: string }
    expect(await replayLetters(world.services, [leaving])).toMatchObject([{ refusal: null }])
    expect(await replayLetters(world.services, [leaving])).toEqual([])
    expect([await left(payload.deviceId), await mine()]).toEqual([1, []])
  })

  it('of a consumer or a fact that is no more stays, and is told', async () => {
    await bury()
    expect(await replayLetters(world.services, [])).toMatchObject([{ refusal: 'No such consumer.' }])
    const [letter] = await mine()
    if (!letter) throw new Error('It is gone.')
    const { orgId, xid, id } = letter
    expect(await takeDeadLetter(platform, { orgId: other.orgId, consumer: name, xid, id })).toEqual({
      taken: false,
    })
    expect(await takeDeadLetter(platform, { orgId, consumer: name, xid, id })).toEqual({ taken: true })
    const gone = { orgId, consumer: name, xid: '3', id: 4, error: 'Broken.', at: world.clock.now() }
    await world.database.db.insert(deadLetters).values(gone)
    expect(await replayLetters(world.services, [leaving])).toMatchObject([
      { type: null, refusal: 'The log no longer has this fact.' },
    ])
  })
})
