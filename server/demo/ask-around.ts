import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { marks } from '../../db/schema/attendance.ts'
import { classTeachers } from '../../db/schema/classes.ts'
import { people } from '../../db/schema/people.ts'
import { sessions } from '../../db/schema/sessions.ts'
import { contestMark } from '../domain/requests/asking/contest-mark.ts'
import { excuseDates } from '../domain/requests/asking/excuse-dates.ts'
import { excuseSessions } from '../domain/requests/asking/excuse-sessions.ts'
import { proposeCorrection } from '../domain/requests/asking/propose-correction.ts'
import { decideRequests } from '../domain/requests/deciding/decide-requests.ts'
import { addDays, localDateOf } from '../domain/timetable/wall-clock.ts'
import type { Actor, Context, PersonRole, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'

const excuses = [
  'Dentist in the morning; the confirmation is with the office.',
  'Fever since last night.',
  'Train cancelled, no replacement until noon.',
  'Family funeral out of town.',
  'Driving test, the only date they had.',
]
const contests = [
  'The reader beeped but showed nothing. I sat in the second row.',
  'I forgot my card and told the teacher at the start.',
]

/** The latest absences, one of each student: somebody to ask about each. */
async function absences(services: Services, orgId: string) {
  const system: Context = {
    services,
    actor: { kind: 'system', orgId },
    request: { id: newId(), ip: '', userAgent: 'demo' },
  }
  const rows = await inTransaction(system, false, ({ tx }) =>
    tx
      .select({
        personId: people.id,
        accountId: people.accountId,
        sessionId: sessions.id,
        classId: sessions.classId,
        timeZone: sessions.timeZone,
        teacherId: classTeachers.personId,
      })
      .from(marks)
      .innerJoin(sessions, eq(sessions.id, marks.sessionId))
      .innerJoin(people, eq(people.id, marks.personId))
      .innerJoin(classTeachers, eq(classTeachers.classId, sessions.classId))
      .where(and(inArray(marks.status, ['absent']), isNotNull(sessions.closedAt)))
      .orderBy(desc(sessions.startsAt), people.id)
      .limit(300),
  )
  return rows.filter((row, index) => rows.findIndex(other => other.personId === row.personId) === index)
}

/** What a school's queue looks like on a usual morning: some ask, some were answered. */
export async function askAround(services: Services, orgId: string): Promise<void> {
  const as = (personId: string, role: PersonRole, accountId = newId()): Context => {
    const actor: Actor = { kind: 'person', orgId, personId, role, accountId, sessionId: newId() }
    return { services, actor, request: { id: newId(), ip: '', userAgent: 'demo' } }
  }
  const missed = await absences(services, orgId)
  const asked: { requestIds: string[]; teacherId: string }[] = []
  for (const [index, reason] of [...excuses, ...contests].entries()) {
    const absence = missed[index]
    if (!absence) break
    const { personId, sessionId, teacherId } = absence
    const context = as(personId, 'student')
    const { requestIds } = contests.includes(reason)
      ? await contestMark(context, { sessionId, reason })
      : await excuseSessions(context, { sessionIds: [sessionId], reason })
    asked.push({ requestIds, teacherId })
  }
  const [approved, rejected] = asked
  const decide = (each: (typeof asked)[number], outcome: 'approved' | 'rejected', reason: string) =>
    decideRequests(as(each.teacherId, 'teacher'), { requestIds: each.requestIds, outcome, reason })
  if (approved) await decide(approved, 'approved', 'Confirmation seen.')
  if (rejected) await decide(rejected, 'rejected', 'Please bring a note from home.')
  const [traveller, mistaken] = missed.slice(asked.length)
  if (traveller) {
    const today = localDateOf(services.clock.now(), traveller.timeZone)
    const days = { startsOn: addDays(today, 1), endsOn: addDays(today, 3) }
    const { personId, classId } = traveller
    await excuseDates(as(personId, 'student'), {
      ...days,
      classId,
      reason: 'School trip of the sports club.',
    })
  }
  if (mistaken) {
    const { sessionId, personId, teacherId } = mistaken
    const proposal = { sessionId, personIds: [personId], wantedStatus: 'present' as const }
    await proposeCorrection(as(teacherId, 'teacher'), { ...proposal, reason: 'Was with me in the lab.' })
  }
}
