import { newId } from '../../../kernel/ids.ts'
import { defaultLengthMs } from '../../sessions/rules.ts'
import { addDays, instantOf, localTimeOf } from '../../timetable/wall-clock.ts'
import type { HistoryEntry } from './entry.ts'
import type { Past, PastClass, PastMark, PastPerson, PastSession } from './past.ts'
import { meaningOf } from './words.ts'

export interface RowChoices {
  /** 'HH:MM' of a session of which the file gives no time. */
  defaultStart: string
  /** The file wins over marks that were taken here. */
  replace: boolean
  /** What words of the file mean: one of the four statuses, an id of the organization's own, or 'leave-out'. */
  words: ReadonlyMap<string, string>
}

export interface PlannedFact extends PastMark {
  sessionId: string
  personId: string
  note: string | null
}

export interface RowPlan {
  action: 'add' | 'change' | 'unchanged' | 'error'
  name: string
  details: string[]
  problems: { column: string | null; text: string }[]
  person?: PastPerson
  course?: PastClass
  session?: PastSession
  isNewSession?: boolean
  fact?: PlannedFact
  /** What an earlier row of the file says of the same student and session. */
  said?: { mark: PastMark; row: number }
}

export interface Planning {
  past: Past
  choices: RowChoices
  now: Date
  /** What rows before said, by session and person. */
  said: Map<string, { mark: PastMark; row: number }>
}

/** A session that was opened by hand does not begin on the minute of the timetable. */
const sameStartMs = 15 * 60_000

const quoted = (text: string) => `“${text.slice(0, 60)}”`

function studentOf({ past }: Planning, { student }: HistoryEntry): PastPerson | string {
  const [found, ...more] = past.peopleCalled(student)
  if (!found)
    return `Nobody here has the ${student.includes('@') ? 'address' : 'number'} ${quoted(student)}. Import people first, or correct it.`
  if (more.length > 0) return `${more.length + 1} people have ${quoted(student)}. Make it clear who is meant.`
  if (found.role !== 'student') return `${found.fullName} is no student here. Only students have attendance.`
  return found
}

function classOf({ past }: Planning, { className }: HistoryEntry): PastClass | string {
  const [found, ...more] = past.classesCalled(className)
  if (!found) return `There is no class ${quoted(className)}. Create it first, or correct the name.`
  return more.length > 0 ? `${more.length + 1} classes are called ${quoted(className)}. Use a code.` : found
}

function nearest(sessions: readonly PastSession[], at: Date): PastSession | undefined {
  const away = ({ startsAt }: PastSession) => Math.abs(startsAt.getTime() - at.getTime())
  return sessions
    .filter(session => away(session) <= (session.isImported ? 0 : sameStartMs))
    .sort((a, b) => away(a) - away(b) || (a.id < b.id ? -1 : 1))[0]
}

function newSession(course: PastClass, entry: HistoryEntry, startsAt: Date): PastSession {
  const { id: classId, timeZone } = course
  const { date: localDate, endsAt: until } = entry
  const end = until && instantOf(localDate, until, timeZone)
  const next = until && instantOf(addDays(localDate, 1), until, timeZone)
  const endsAt = [end, next].find(at => at && at > startsAt) || new Date(startsAt.getTime() + defaultLengthMs)
  const standing = { isOpen: false, isImported: true, isCancelled: false }
  return { id: newId(), classId, localDate, timeZone, startsAt, endsAt, ...standing }
}

/** The session that the row means: one that is known, one that an undone import left behind, or a new one. */
function sessionOf(planning: Planning, entry: HistoryEntry, course: PastClass): PastSession | string {
  const { past, choices, now } = planning
  const known = past.sessionsOn(course.id, entry.date)
  const standing = known.filter(({ isCancelled }) => !isCancelled)
  const [only, another] = standing
  const startsAt = instantOf(entry.date, entry.startsAt ?? choices.defaultStart, course.timeZone)
  if (!entry.startsAt && only) {
    // The one that an earlier import made for rows without a time.
    const usual = standing.find(each => each.isImported && each.startsAt.getTime() === startsAt.getTime())
    if (usual || !another) return usual ?? only
    return `${course.name} met ${standing.length} times on that day. Give the start time.`
  }
  if (startsAt >= now) return 'This has not happened yet. Only the past is imported.'
  const found = nearest(standing, startsAt)
  if (found) return found
  const left = known.find(each => each.isCancelled && each.startsAt.getTime() === startsAt.getTime())
  return left ?? newSession(course, entry, startsAt)
}

const same = (a: PastMark, b: PastMark) => a.status === b.status && a.statusId === b.statusId

/** What the row does, beside what is known and what earlier rows said. */
function planMark(planning: Planning, entry: HistoryEntry, plan: RowPlan, mark: PastMark): RowPlan {
  const { past, choices, said } = planning
  const { person, session } = plan
  if (!person || !session) return plan
  const earlier = said.get(`${session.id}:${person.id}`)
  if (earlier && !same(earlier.mark, mark)) {
    const text = `Row ${earlier.row} says something else of this student and session. Make the rows agree.`
    return { ...plan, problems: [{ column: null, text }] }
  }
  const standing = past.markOf(session.id, person.id)
  const fact = { sessionId: session.id, personId: person.id, note: entry.note, ...mark }
  const result = { ...plan, said: { mark, row: entry.row } }
  if (earlier || (standing && same(standing, mark))) return { ...result, action: 'unchanged' }
  if (!standing) return { ...result, action: 'add', fact }
  if (choices.replace)
    return { ...result, action: 'change', fact, details: [...plan.details, `was ${standing.status}`] }
  return {
    ...result,
    action: 'unchanged',
    details: [...plan.details, `stays ${standing.status}, as it was taken here`],
  }
}

/** Works out one row against the past as the rows before it leave it. */
export function planRow(planning: Planning, entry: HistoryEntry): RowPlan {
  const { past, choices } = planning
  const plan: RowPlan = { action: 'error', name: entry.student, details: [], problems: entry.problems }
  const say = (text: string) => plan.problems.push({ column: null, text })
  const person = entry.student ? studentOf(planning, entry) : ''
  const course = entry.className ? classOf(planning, entry) : ''
  for (const found of [person, course]) if (typeof found === 'string' && found) say(found)
  if (typeof person !== 'string') plan.name = person.fullName
  const classId = typeof course === 'string' ? null : course.id
  const meaning = entry.word ? meaningOf(entry.word, classId, past.rows.statuses, choices.words) : undefined
  if (entry.word && !meaning) say(`${quoted(entry.word)} is no status here. Choose above what it means.`)
  if (plan.problems.length > 0 || typeof person === 'string' || typeof course === 'string' || !meaning)
    return plan
  if (meaning === 'leave-out')
    return { ...plan, action: 'unchanged', details: [`${quoted(entry.word)} is left out`] }
  const session = sessionOf(planning, entry, course)
  if (typeof session === 'string') say(session)
  else if (session.isOpen) say(`${course.name} has its session open right now. Close it first.`)
  if (typeof session === 'string' || session.isOpen) return plan
  const isNewSession = session.isCancelled || !past.sessionsOn(course.id, entry.date).includes(session)
  const time = localTimeOf(session.startsAt, session.timeZone)
  const word = past.rows.statuses.find(({ id }) => id === meaning.statusId)?.name ?? meaning.status
  const details = [course.name, `${entry.date} ${time}`, word]
  return planMark(planning, entry, { ...plan, person, course, session, isNewSession, details }, meaning)
}
