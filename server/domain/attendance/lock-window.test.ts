import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { type Classroom, createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { updateOrganization } from '../organizations/update-organization.ts'
import { contestMark } from '../requests/asking/contest-mark.ts'
import { decideRequests } from '../requests/deciding/decide-requests.ts'
import { closeSession } from './close-session.ts'
import { getRoster } from './get-roster.ts'
import { isFrozen } from './lock-window.ts'
import { markPeople } from './mark-people.ts'
import { reopenSession } from './reopen-session.ts'
import { undoMarking } from './undo-marking.ts'

it.each([
  ['2026-03-02', '2026-03-02', 0, false],
  ['2026-03-02', '2026-03-03', 0, true],
  ['2026-03-02', '2026-03-09', 7, false],
  ['2026-03-02', '2026-03-10', 7, true],
  ['2026-03-02', '2036-03-10', null, false],
])('a session of %s is on %s, with %s days: frozen %s', (date, today, days, frozen) => {
  expect(isFrozen(date, today, days)).toBe(frozen)
})

describe('a frozen session', () => {
  let world: World
  let school: School
  let room: Classroom
  let sessionId: string
  const marking = () => ({ sessionId, personIds: [room.student.personId], status: 'late' as const })
  const frozen = { code: 'conflict', details: { reason: 'frozen' } }
  beforeAll(async () => {
    world = await createWorld()
    school = await createSchool(world)
    room = await createClassroom(school, 1)
    await updateOrganization(school.admin.context, { lockAfterDays: 7 })
    sessionId = (await room.open()).id
    world.clock.advance(3_600_000)
    await closeSession(room.teacher.context, { sessionId })
  })
  afterAll(() => world.close())

  it('takes a teacher’s word to the last day and none after it', async () => {
    world.clock.set('2026-03-09T22:00:00Z')
    const { evidenceIds } = await markPeople(room.teacher.context, marking())
    expect(await getRoster(room.teacher.context, { sessionId })).toMatchObject({ frozen: false })
    world.clock.set('2026-03-10T06:00:00Z')
    expect(await getRoster(room.teacher.context, { sessionId })).toMatchObject({ frozen: true })
    await expect(markPeople(room.teacher.context, marking())).rejects.toMatchObject(frozen)
    await expect(undoMarking(room.teacher.context, { sessionId, evidenceIds })).rejects.toMatchObject(frozen)
    await expect(reopenSession(room.teacher.context, { sessionId })).rejects.toMatchObject(frozen)
    const claimed = { ...marking(), override: true }
    await expect(markPeople(room.teacher.context, claimed)).rejects.toMatchObject(frozen)
  })

  it('takes an admin’s, said to be an override, and the audit tells it', async () => {
    await expect(markPeople(school.admin.context, marking())).rejects.toMatchObject(frozen)
    await markPeople(school.admin.context, { ...marking(), override: true })
    const entries = await world.database.db
      .select({ subject: auditEntries.subject })
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.orgId, school.orgId),
          eq(auditEntries.verb, 'attendance.mark-people'),
          eq(auditEntries.actorId, school.admin.personId),
        ),
      )
    expect(entries).toMatchObject([{ subject: { sessionId, override: true, status: 'late' } }])
  })

  it('leaves requests about it to the admins', async () => {
    const { requestIds } = await contestMark(room.student.context, { sessionId, reason: 'I was there.' })
    const decision = { requestIds, outcome: 'approved' as const }
    await expect(decideRequests(room.teacher.context, decision)).rejects.toMatchObject(frozen)
    expect(await decideRequests(school.admin.context, decision)).toMatchObject({ marks: 1 })
  })

  it('thaws when the organization gives more days, or lets marks never freeze', async () => {
    await updateOrganization(school.admin.context, { lockAfterDays: null })
    await markPeople(room.teacher.context, marking())
    const far = updateOrganization(school.admin.context, { lockAfterDays: 4000 })
    await expect(far).rejects.toMatchObject({ code: 'bad-request' })
  })
})
