import { applyExcuses } from '../../../server/consumers/apply-excuses.ts'
import { rederiveCards } from '../../../server/consumers/rederive-cards.ts'
import { rederiveMarks } from '../../../server/consumers/rederive-marks.ts'
import { closeOverdueSessions } from '../../../server/domain/attendance/close-overdue-sessions.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { reopenSession } from '../../../server/domain/attendance/reopen-session.ts'
import { signOutPeople } from '../../../server/domain/attendance/stay/sign-out-people.ts'
import { undoMarking } from '../../../server/domain/attendance/undo-marking.ts'
import { assignCard } from '../../../server/domain/cards/assign-card.ts'
import { returnCard } from '../../../server/domain/cards/return-card.ts'
import { endEnrolment } from '../../../server/domain/classes/roster/end-enrolment.ts'
import { enrolStudents } from '../../../server/domain/classes/roster/enrol-students.ts'
import { updateClass } from '../../../server/domain/classes/update-class.ts'
import { acceptScans } from '../../../server/domain/ingest/accept-scans.ts'
import { reinstatePerson } from '../../../server/domain/people/record/reinstate-person.ts'
import { suspendPerson } from '../../../server/domain/people/record/suspend-person.ts'
import { excuseDates } from '../../../server/domain/requests/asking/excuse-dates.ts'
import { decideRequests } from '../../../server/domain/requests/deciding/decide-requests.ts'
import { reopenRequests } from '../../../server/domain/requests/deciding/reopen-requests.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { isAppError } from '../../../server/kernel/errors.ts'
import { drain } from '../../support/drain.ts'
import type { Member, School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'
import type { Step } from './history.ts'

const minuteMs = 60_000
const uids = ['04A1B2C3D4E5F6', '04A1B2C3D4E5F7', '04A1B2C3D4E5F8', '04A1B2C3D4E5F9', '04A1B2C3D4E5FA']

export interface Stage {
  world: World
  school: School
  courses: string[]
  students: Member[]
  readers: Awaited<ReturnType<School['reader']>>[]
  sessions: { id: string; course: string }[]
  markings: { sessionId: string; evidenceId: string }[]
  uploads: { deviceId: string; upload: Parameters<typeof acceptScans>[1]['deliveries'][number]['upload'] }[]
  holds: string[]
  requests: string[]
}

/** Two rooms with two readers each; two classes share a room and some students. */
export async function setStage(world: World, school: School): Promise<Stage> {
  const [one, two] = [await school.room(), await school.room()]
  const students: Member[] = []
  for (let index = 0; index < 4; index++) students.push(await school.member('student'))
  const [a, b, c] = [students.slice(0, 3), students.slice(1), students]
  const courses = [
    await school.course({ roomId: one, students: a }),
    await school.course({ roomId: one, students: b }),
    await school.course({ roomId: two, students: c }),
  ]
  // In two of the three people sign out, in one of them by a strict rule.
  const { context } = school.admin
  const rule = { minimumStayMinutes: 10, earlyMinutes: 15, leftEarly: 'kept', neverLeft: 'kept' } as const
  const strict = { ...rule, leftEarly: 'absent', neverLeft: 'absent' } as const
  for (const [at, signOut] of [rule, strict].entries())
    await updateClass(context, { classId: courses[at + 1] ?? '', signOut })
  const holds: string[] = []
  for (const [index, student] of students.entries()) holds.push(await school.card(student, uids[index] ?? ''))
  const readers = [await school.reader(one), await school.reader(one), await school.reader(two)]
  return {
    world,
    school,
    courses,
    students,
    readers,
    sessions: [],
    markings: [],
    uploads: [],
    holds,
    requests: [],
  }
}

const of = <T>(list: T[], index: number): T | undefined => list[index % Math.max(1, list.length)]
const dayAt = (world: World, days: number) =>
  new Date(world.clock.now().getTime() + days * 24 * 60 * minuteMs).toISOString().slice(0, 10)

async function scan(stage: Stage, { reader, card, agoMinutes }: Extract<Step, { do: 'scan' }>) {
  const device = of(stage.readers, reader)
  if (!device) return
  const seq = stage.uploads.length + 1
  const upMs = 10_000 * minuteMs + seq
  const event = {
    seq,
    upMs: agoMinutes === null ? null : upMs - agoMinutes * minuteMs,
    at: null,
    kind: 'card' as const,
    value: of(uids, card) ?? '',
  }
  const delivery = { deviceId: device.deviceId, upload: { boot: 1, upMs, events: [event] } }
  stage.uploads.push(delivery)
  await acceptScans(stage.school.system, { deliveries: [delivery] })
}

async function session(stage: Stage, step: Extract<Step, { do: 'open' | 'close' | 'reopen' }>) {
  const { context } = stage.school.admin
  const course = of(stage.courses, step.course) ?? ''
  if (step.do === 'open') {
    const opened = await openSession(context, { classId: course })
    stage.sessions.push({ id: opened.id, course })
    return
  }
  const latest = stage.sessions.findLast(one => one.course === course)
  if (!latest) return
  await (step.do === 'close' ? closeSession : reopenSession)(context, { sessionId: latest.id })
}

async function roll(stage: Stage, step: Extract<Step, { do: 'enrol' | 'end-enrolment' }>) {
  const { context } = stage.school.admin
  const classId = of(stage.courses, step.course) ?? ''
  const personId = of(stage.students, step.student)?.personId ?? ''
  const day = dayAt(stage.world, step.days)
  if (step.do === 'enrol') await enrolStudents(context, { classId, personIds: [personId], startsOn: day })
  else await endEnrolment(context, { classId, personId, endsOn: day })
}

async function mark(stage: Stage, step: Extract<Step, { do: 'mark' }>) {
  const sessionId = of(stage.sessions, step.session)?.id
  const personId = of(stage.students, step.student)?.personId ?? ''
  if (!sessionId) return
  const { status } = step
  const marked = await markPeople(stage.school.admin.context, { sessionId, personIds: [personId], status })
  for (const evidenceId of marked.evidenceIds) stage.markings.push({ sessionId, evidenceId })
}

async function signOut(stage: Stage, { session: nth, student, to }: Extract<Step, { do: 'sign-out' }>) {
  const sessionId = of(stage.sessions, nth)?.id
  const personId = of(stage.students, student)?.personId ?? ''
  if (!sessionId) return
  const told = await signOutPeople(stage.school.admin.context, { sessionId, personIds: [personId], to })
  for (const evidenceId of told.evidenceIds) stage.markings.push({ sessionId, evidenceId })
}

async function excuse(stage: Stage, step: Extract<Step, { do: 'excuse' }>) {
  const personId = of(stage.students, step.student)?.personId ?? ''
  const span = { startsOn: dayAt(stage.world, 0), endsOn: dayAt(stage.world, step.days) }
  const about = step.everywhere ? { everyClass: true } : { classId: of(stage.courses, step.course) }
  const asked = { personId, ...about, reason: 'Ill', ...span }
  stage.requests.push(...(await excuseDates(stage.school.admin.context, asked)).requestIds)
}

async function decide(stage: Stage, { nth, outcome }: Extract<Step, { do: 'decide' }>) {
  const requestId = of(stage.requests, nth)
  if (!requestId) return
  const { context } = stage.school.admin
  const decision = { requestIds: [requestId], reason: 'Seen' }
  if (outcome === 'reopened') await reopenRequests(context, decision)
  else await decideRequests(context, { ...decision, outcome })
}

async function assign(stage: Stage, step: Extract<Step, { do: 'assign' }>) {
  const personId = of(stage.students, step.student)?.personId ?? ''
  const validFrom = new Date(stage.world.clock.now().getTime() - step.agoMinutes * minuteMs)
  const input = { uid: of(uids, step.card) ?? '', personId, validFrom, takeFrom: true }
  stage.holds.push((await assignCard(stage.school.admin.context, input)).cardId)
}

async function perform(stage: Stage, step: Step): Promise<unknown> {
  const { world, school } = stage
  const { context } = school.admin
  switch (step.do) {
    case 'wait':
      return world.clock.advance(step.minutes * minuteMs + 1)
    case 'open':
    case 'close':
    case 'reopen':
      return session(stage, step)
    case 'close-overdue':
      return closeOverdueSessions(school.system, {})
    case 'consume':
      return drain(world, [rederiveCards, rederiveMarks, applyExcuses])
    case 'scan':
      return scan(stage, step)
    case 'resend': {
      const delivery = of(stage.uploads, step.nth)
      return delivery && acceptScans(school.system, { deliveries: [delivery] })
    }
    case 'mark':
      return mark(stage, step)
    case 'undo': {
      const marking = of(stage.markings, step.nth)
      return (
        marking && undoMarking(context, { sessionId: marking.sessionId, evidenceIds: [marking.evidenceId] })
      )
    }
    case 'sign-out':
      return signOut(stage, step)
    case 'excuse':
      return excuse(stage, step)
    case 'decide':
      return decide(stage, step)
    case 'assign':
      return assign(stage, step)
    case 'return':
      return returnCard(context, { cardId: of(stage.holds, step.card) ?? '' })
    case 'enrol':
    case 'end-enrolment':
      return roll(stage, step)
    default: {
      const personId = of(stage.students, step.student)?.personId ?? ''
      return (step.do === 'suspend' ? suspendPerson : reinstatePerson)(context, { personId })
    }
  }
}

/** Plays the steps; what the product refuses with a sentence is part of life. Then lets every reaction finish. */
export async function play(stage: Stage, steps: Step[]): Promise<void> {
  for (const step of steps) {
    await perform(stage, step).catch(error => {
      if (!isAppError(error) || error.code === 'internal') throw error
    })
  }
  await drain(stage.world, [rederiveCards, rederiveMarks, applyExcuses])
}
