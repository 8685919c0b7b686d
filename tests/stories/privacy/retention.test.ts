import { and, eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { notifications } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { erasures } from '../../../db/schema/privacy/privacy.ts'
import { dayTallies } from '../../../db/schema/reports/tallies.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { closeOverdueSessions } from '../../../server/domain/attendance/close-overdue-sessions.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { suspendPerson } from '../../../server/domain/people/record/suspend-person.ts'
import { chosenClasses } from '../../../server/domain/privacy/retention/policy.ts'
import {
  getRetention,
  previewRetention,
  setRetention,
} from '../../../server/domain/privacy/retention/settings.ts'
import { sweepRetention } from '../../../server/domain/privacy/retention/sweep-retention.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createWorld, type World } from '../../support/world.ts'
import { furnish, type Place } from '../tenancy/furnish.ts'

const dayMs = 86_400_000
let world: World
let here: Place
let there: Place
beforeAll(async () => {
  world = await createWorld()
  here = await furnish(world)
  there = await furnish(world)
}, 300_000)
afterAll(() => world.close())

const rows = (
  table: typeof sessions | typeof marks | typeof evidence | typeof notifications,
  orgId: string,
) => world.database.db.$count(table, eq(table.orgId, orgId))

/** As often as the clock would, until nothing is left to do. */
async function sweep() {
  let calls = 0
  while ((await sweepRetention(here.school.system, {})).more && calls < 50) calls++
  return (await getRetention(here.school.admin.context, {})).lastRun
}

describe('retention', () => {
  it('has a usual time for each class, shows what a new one would delete, and waits a day before it does', async () => {
    const { admin, teacher, orgId } = here.school
    const asked = { class: 'messages', days: 30 } as const
    expect(await previewRetention(admin.context, asked)).toEqual({})
    const old = { personId: teacher.personId, kind: 'mark-recorded', title: 'Old', body: 'News' }
    const createdAt = new Date(world.clock.now().getTime() - 31 * dayMs)
    await world.database.db
      .insert(notifications)
      .values({ orgId, id: newId(), ...old, dedupeKey: 'old', createdAt })
    expect(await previewRetention(admin.context, asked)).toEqual({ notifications: 1 })
    await setRetention(admin.context, asked)
    const told = (await getRetention(admin.context, {})).classes
    expect(told.map(one => one.class)).toEqual([...chosenClasses])
    expect(told.find(one => one.class === 'messages')).toMatchObject({
      days: 30,
      usualDays: 365,
      settlesAt: new Date(world.clock.now().getTime() + dayMs),
    })
    const before = await rows(notifications, orgId)
    expect((await sweep())?.report.messages).toEqual({ deleted: 0, overdue: 0 })
    expect(await rows(notifications, orgId)).toBe(before)
    world.clock.advance(dayMs)
    expect((await sweep())?.report.messages).toEqual({ deleted: 1, overdue: 0 })
    expect(await rows(notifications, orgId)).toBe(before - 1)
  })

  it('is for those who run the organization, with times that make sense', async () => {
    const { admin, teacher } = here.school
    await expect(setRetention(teacher.context, { class: 'messages', days: 90 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const days of [0, 29, 1.5, 36_501])
      await expect(setRetention(admin.context, { class: 'messages', days })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })

  it('deletes what is too old in every class, with what hangs on it, and leaves 0 overdue rows', async () => {
    const { admin, owner, orgId } = here.school
    for (const sessionId of [here.sessionId, here.waitingSessionId])
      await closeSession(admin.context, { sessionId }).catch(() => {})
    await suspendPerson(owner.context, { personId: here.guest.personId })
    expect(await rows(marks, orgId)).toBeGreaterThan(0)
    const kept = {
      marks: await rows(marks, there.school.orgId),
      evidence: await rows(evidence, there.school.orgId),
    }
    await setRetention(admin.context, { class: 'care', days: null })
    // Longer than any usual time.
    world.clock.advance(2_600 * dayMs)
    await closeOverdueSessions(here.school.system, {})
    const run = await sweep()
    expect(Object.values(run?.report ?? {}).map(({ overdue }) => overdue)).toEqual(chosenClasses.map(() => 0))
    expect(run?.report).toMatchObject({ care: { deleted: 0 }, membership: { deleted: expect.any(Number) } })
    for (const name of ['attendance', 'requests', 'membership', 'imports', 'equipment'] as const)
      expect({ name, deleted: run?.report[name]?.deleted }).not.toEqual({ name, deleted: 0 })

    expect(await rows(sessions, orgId)).toBe(0)
    expect(await rows(marks, orgId)).toBe(0)
    expect(await rows(evidence, orgId)).toBe(0)
    const tallied = await world.database.db
      .select({ present: sql<number>`sum(present + late + absent + excused)::int` })
      .from(dayTallies)
      .where(eq(dayTallies.orgId, orgId))
    expect(tallied[0]?.present ?? 0).toBe(0)
    const [left] = await world.database.db
      .select()
      .from(people)
      .where(and(eq(people.orgId, orgId), eq(people.id, here.guest.personId)))
    expect(left).toMatchObject({ fullName: 'Erased person', email: null })
    const receipts = await world.database.db
      .select()
      .from(erasures)
      .where(and(eq(erasures.orgId, orgId), inArray(erasures.personId, [here.guest.personId])))
    expect(receipts).toMatchObject([{ state: 'erased', receipt: { people: { emptied: 1 } } }])
    // Nobody swept the other organization.
    expect(kept).toEqual({
      marks: await rows(marks, there.school.orgId),
      evidence: await rows(evidence, there.school.orgId),
    })
  })
})
