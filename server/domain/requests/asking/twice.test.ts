import { and, count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../../db/schema/audit.ts'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { requests } from '../../../../db/schema/requests.ts'
import { type Classroom, createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { archiveClass } from '../../classes/archive-class.ts'
import { endEnrolment } from '../../classes/roster/end-enrolment.ts'
import { decideRequests } from '../deciding/decide-requests.ts'
import { countRequests } from '../reading/count-requests.ts'
import { listRequests } from '../reading/list-requests.ts'
import { requestHistory } from '../reading/request-history.ts'
import { requestsOfPerson } from '../reading/requests-of-person.ts'
import { furthestDays, longestDays, oldestDays } from '../rules.ts'
import { contestMark } from './contest-mark.ts'
import { excuseDates } from './excuse-dates.ts'
import { excuseSessions } from './excuse-sessions.ts'
import { proposeCorrection } from './propose-correction.ts'
import { withdrawRequest } from './withdraw-request.ts'

const today = '2026-03-02'
const reason = 'The bus broke down.'
let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

/** A class that met this morning; nobody came. */
async function heldClass(size = 1): Promise<Classroom & { sessionId: string }> {
  world.clock.set(`${today}T09:00:00Z`)
  const room = await createClassroom(school, size)
  const { id: sessionId } = await room.open()
  world.clock.advance(3_600_000)
  await closeSession(school.admin.context, { sessionId })
  return { ...room, sessionId }
}

const waitingOf = async ({ personId }: Member) => {
  const mine = and(eq(requests.personId, personId), eq(requests.state, 'pending'))
  const [row] = await world.database.db.select({ times: count() }).from(requests).where(mine)
  return row?.times ?? 0
}
const codesOf = async (tries: Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).map(each =>
    each.status === 'fulfilled' ? 'asked' : (each.reason.details?.reason ?? each.reason.code),
  )
const addDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

describe('a double click', () => {
  it.each<[string, (room: Classroom & { sessionId: string }) => Promise<unknown>]>([
    [
      'an excuse for days',
      ({ student }) => excuseDates(student.context, { startsOn: today, endsOn: today, reason }),
    ],
    [
      'an excuse for a session',
      ({ student, sessionId }) => excuseSessions(student.context, { sessionIds: [sessionId], reason }),
    ],
    ['a contested mark', ({ student, sessionId }) => contestMark(student.context, { sessionId, reason })],
    [
      'a proposed correction',
      ({ teacher, student, sessionId }) =>
        proposeCorrection(teacher.context, {
          sessionId,
          personIds: [student.personId],
          wantedStatus: 'late',
          reason,
        }),
    ],
  ])('asks once: %s', async (_, ask) => {
    const room = await heldClass()
    const answers = await codesOf(Array.from({ length: 4 }, () => ask(room)))
    expect(answers.sort()).toEqual(['already-asked', 'already-asked', 'already-asked', 'asked'])
    expect(await waitingOf(room.student)).toBe(1)
    expect(await codesOf([ask(room)])).toEqual(['already-asked'])
  })

  it('decides once, and leaves one fact and one entry in the history', async () => {
    const room = await heldClass()
    const { requestIds } = await contestMark(room.student.context, { sessionId: room.sessionId, reason })
    const decide = () => decideRequests(room.teacher.context, { requestIds, outcome: 'approved' })
    const answers = await Promise.all([decide(), decide(), decide()])
    expect(answers.flatMap(({ decided }) => decided)).toEqual(requestIds)
    expect(answers.flatMap(({ skipped }) => skipped)).toEqual([...requestIds, ...requestIds])
    expect(await requestHistory(room.student.context, { requestId: requestIds[0] ?? '' })).toMatchObject([
      { outcome: 'approved', decidedByName: room.teacher.fullName },
    ])
  })

  it('withdraws once', async () => {
    const room = await heldClass()
    const { requestIds } = await contestMark(room.student.context, { sessionId: room.sessionId, reason })
    const [requestId = ''] = requestIds
    const withdraw = () => withdrawRequest(room.student.context, { requestId })
    expect((await codesOf([withdraw(), withdraw()])).sort()).toEqual(['already-decided', 'asked'])
    expect(await waitingOf(room.student)).toBe(0)
  })
})

describe('two different questions', () => {
  it('about one session wait side by side, each for its own decision', async () => {
    const { student, teacher, sessionId } = await heldClass()
    await contestMark(student.context, { sessionId, reason })
    await excuseSessions(student.context, { sessionIds: [sessionId, sessionId], reason })
    const personIds = [student.personId, student.personId]
    await proposeCorrection(teacher.context, { sessionId, personIds, wantedStatus: 'present', reason })
    expect(await waitingOf(student)).toBe(3)
    expect(await countRequests(teacher.context, {})).toMatchObject({
      excuse: 1,
      contest: 1,
      correction: 1,
      all: 3,
    })
  })

  it('of two students are both asked at the same moment', async () => {
    const room = await heldClass(2)
    const asks = room.students.map(({ context }) =>
      contestMark(context, { sessionId: room.sessionId, reason }),
    )
    expect(await codesOf(asks)).toEqual(['asked', 'asked'])
  })

  it('may be asked again after a no, and after it was taken back', async () => {
    const { student, teacher, sessionId } = await heldClass()
    const ask = async () => (await contestMark(student.context, { sessionId, reason })).requestIds
    const first = await ask()
    await decideRequests(teacher.context, {
      requestIds: first,
      outcome: 'rejected',
      reason: 'The reader was fine',
    })
    const [second = ''] = await ask()
    await withdrawRequest(student.context, { requestId: second })
    const [third = ''] = await ask()
    const told = await requestsOfPerson(student.context, { personId: student.personId })
    expect(told.map(({ id, state }) => [id, state])).toEqual([
      [third, 'pending'],
      [second, 'withdrawn'],
      [first[0], 'rejected'],
    ])
  })
})

describe('the days of an excuse', () => {
  it.each([
    ['a single day', today, today],
    ['the longest span', today, addDays(today, longestDays - 1)],
    ['the oldest day', addDays(today, -oldestDays), addDays(today, -oldestDays)],
    ['the furthest day', addDays(today, furthestDays), addDays(today, furthestDays)],
  ])('may be %s', async (_, startsOn, endsOn) => {
    const { student } = await heldClass()
    expect((await excuseDates(student.context, { startsOn, endsOn, reason })).requestIds).toHaveLength(1)
  })

  it.each([
    ['one day more than the longest', today, addDays(today, longestDays), 'endsOn'],
    [
      'one day before the oldest',
      addDays(today, -oldestDays - 1),
      addDays(today, -oldestDays - 1),
      'startsOn',
    ],
    ['one day beyond the furthest', addDays(today, furthestDays), addDays(today, furthestDays + 1), 'endsOn'],
    ['backwards', today, addDays(today, -1), 'endsOn'],
  ])('may not be %s', async (_, startsOn, endsOn, field) => {
    const { student } = await heldClass()
    await expect(excuseDates(student.context, { startsOn, endsOn, reason })).rejects.toMatchObject({
      code: 'bad-request',
      details: { reason: 'span', fields: { [field]: expect.any(String) } },
    })
    expect(await waitingOf(student)).toBe(0)
  })

  it('count from the local day of the organization, not of the server', async () => {
    const tokyo = await createSchool(world, { timeZone: 'Asia/Tokyo' })
    world.clock.set('2026-03-02T20:00:00Z')
    const student = await tokyo.member('student')
    await tokyo.course({ students: [student] })
    // There it is the third already: a hundred days before the second are too many.
    const startsOn = addDays(today, -oldestDays)
    await expect(excuseDates(student.context, { startsOn, endsOn: startsOn, reason })).rejects.toMatchObject({
      details: { reason: 'span' },
    })
  })

  it('ask nothing of a class that was left before them, or is archived', async () => {
    const { student, classId } = await heldClass()
    await endEnrolment(school.admin.context, { classId, personId: student.personId })
    const tomorrow = addDays(today, 1)
    const later = { startsOn: tomorrow, endsOn: tomorrow, reason }
    await expect(excuseDates(student.context, later)).rejects.toMatchObject({ code: 'not-found' })
    expect((await excuseDates(student.context, { ...later, startsOn: today })).requestIds).toHaveLength(1)
    const second = await heldClass()
    await archiveClass(school.admin.context, { classId: second.classId })
    await expect(
      excuseDates(second.student.context, { startsOn: today, endsOn: today, reason }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the queue', () => {
  it('comes in pages without a gap or a repeat, also when all were asked in one moment', async () => {
    const room = await heldClass(5)
    await Promise.all(
      room.students.map(({ context }) => contestMark(context, { sessionId: room.sessionId, reason })),
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listRequests(room.teacher.context, { limit: 2, cursor })
      seen.push(...page.items.map(({ personId }) => personId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.sort()).toEqual(room.students.map(({ personId }) => personId).sort())
  })

  it.each([
    ['day', 0, 1],
    ['day', 86_400_000 - 1, 1],
    ['day', 86_400_000, 0],
    ['week', 86_400_000, 1],
    ['week', 7 * 86_400_000 - 1, 1],
    ['week', 7 * 86_400_000, 0],
    ['older', 7 * 86_400_000, 1],
  ] as const)('of the last %s, %d ms later, holds %d', async (age, ms, found) => {
    const room = await heldClass()
    await contestMark(room.student.context, { sessionId: room.sessionId, reason })
    world.clock.advance(ms)
    expect((await listRequests(room.teacher.context, { age })).items).toHaveLength(found)
  })

  it('is empty for a teacher of other classes and for another organization, and no student’s', async () => {
    const room = await heldClass()
    const { requestIds } = await contestMark(room.student.context, { sessionId: room.sessionId, reason })
    const colleague = await school.member('teacher')
    for (const { context } of [colleague, other.admin]) {
      expect((await listRequests(context, { classId: room.classId })).items).toEqual([])
      expect((await countRequests(context, {})).all).toBe(0)
      const decided = decideRequests(context, { requestIds, outcome: 'approved' })
      await expect(decided).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(listRequests(room.student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what is left of a request', () => {
  it('is an event with ids alone and an audit entry without the reason', async () => {
    const { student, sessionId } = await heldClass()
    const { requestIds } = await contestMark(student.context, { sessionId, reason: 'A private reason' })
    const facts = await world.database.db.select().from(eventLog).where(eq(eventLog.type, 'request.made'))
    const mine = facts.filter(({ payload }) => JSON.stringify(payload).includes(requestIds[0] ?? ''))
    expect(mine).toHaveLength(1)
    const trail = await world.database.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.orgId, school.orgId), eq(auditEntries.verb, 'requests.contest-mark')))
    expect(trail.at(-1)).toMatchObject({ actorId: student.personId, subject: { sessionId } })
    expect(JSON.stringify([mine, trail])).not.toContain('private')
  })
})
