import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { weeklySlots } from '../../db/schema/classes.ts'
import { organizations } from '../../db/schema/organizations.ts'
import { createClassroom } from '../../tests/support/classroom.ts'
import { createSchool } from '../../tests/support/school.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import { listOrganizationIds } from '../domain/organizations/list-organization-ids.ts'
import { listSessions } from '../domain/sessions/list-sessions.ts'
import { newId } from '../kernel/ids.ts'
import { tick } from './clock-ticks.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** A school in Kolkata whose class meets on Mondays from nine to ten. */
async function mondaySchool() {
  const school = await createSchool(world, { timeZone: 'Asia/Kolkata' })
  const room = await createClassroom(school, 2)
  const slot = { weekday: 1, startsAt: '09:00', endsAt: '10:00', validFrom: '2026-01-01' }
  const { orgId } = school
  await world.database.db
    .insert(weeklySlots)
    .values({ orgId, id: newId(), classId: room.classId, roomId: room.room, ...slot })
  return { school, sessions: async () => (await listSessions(school.admin.context, {})).items }
}

describe('the clock', () => {
  it('opens a slot ten minutes before its wall-clock start, once, and closes it a quarter of an hour after its end', async () => {
    const { sessions } = await mondaySchool()
    world.clock.set('2026-03-02T03:19:59Z')
    await tick(world.services)
    expect(await sessions()).toEqual([])
    world.clock.set('2026-03-02T03:20:00Z')
    await Promise.all([tick(world.services), tick(world.services)])
    await tick(world.services)
    const [opened, ...more] = await sessions()
    expect(more).toEqual([])
    expect(opened).toMatchObject({
      localDate: '2026-03-02',
      startsAt: new Date('2026-03-02T03:30:00Z'),
      closedAt: null,
    })
    world.clock.set('2026-03-02T04:44:59Z')
    await tick(world.services)
    expect((await sessions())[0]?.closedAt).toBeNull()
    world.clock.set('2026-03-02T04:45:00Z')
    await tick(world.services)
    expect((await sessions())[0]).toMatchObject({ summary: { expected: 2, absent: 2, present: 0 } })
  })

  it('leaves a suspended organization alone', async () => {
    const { school, sessions } = await mondaySchool()
    const suspendedAt = new Date('2026-03-01T00:00:00Z')
    await world.database.db
      .update(organizations)
      .set({ suspendedAt })
      .where(eq(organizations.id, school.orgId))
    world.clock.set('2026-03-09T03:30:00Z')
    await tick(world.services)
    expect(await sessions()).toEqual([])
    const { ids } = await listOrganizationIds(world.as({ kind: 'system' }), {})
    expect(ids).not.toContain(school.orgId)
  })

  it('takes no orders from people', async () => {
    const { school } = await mondaySchool()
    await expect(listOrganizationIds(school.owner.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
