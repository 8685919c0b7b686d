import { attendanceRate, minutesAfterStart } from '../../attendance/ledger/rules.ts'
import { countsInClass, evidenceBehind, sessionInClass } from '../queries.ts'
import { kind } from './kind.ts'
import { clockWords, countWords, dayWords } from './time-words.ts'

const statusWords = { present: 'present', late: 'late', absent: 'absent', excused: 'excused', expected: '' }

/** A reader that comes back after a week must not fill mailboxes with last week. */
const freshMs = 24 * 3_600_000

/** The receipt for an arrival, and news of a correction. Absence by itself waits for the readers and is told elsewhere. */
export const markRecorded = kind({
  key: 'mark-recorded',
  label: 'My attendance',
  description: 'A receipt when you are marked present or late, and when someone changes your mark.',
  defaults: { inApp: true, mail: true },
  concerns: { permission: 'attendance.read-own', grant: 'own' },
  types: ['mark.changed'],
  async audience(_context, { payload }) {
    const told = payload.method !== 'none' && payload.status !== 'expected'
    return told ? [payload.personId] : []
  },
  async words({ context, event, recipient }) {
    const { sessionId, classId, status, evidenceId } = event.payload
    const session = await sessionInClass(context, sessionId)
    if (!session) return undefined
    const evidence = evidenceId ? await evidenceBehind(context, evidenceId) : undefined
    const at = evidence?.at ?? event.at
    const rate = attendanceRate(await countsInClass(context, classId, recipient.personId))
    const facts = [
      `${dayWords(session.startsAt, session.timeZone)}, ${clockWords(at, session.timeZone)}`,
      reason({ status, at, startsAt: session.startsAt, evidence }),
    ].join(': ')
    const soFar = rate === null ? [] : [`Attendance in ${session.className} so far: ${rate} %.`]
    const title = `${session.className}: ${statusWords[status]}`
    const fresh = event.at.getTime() - at.getTime() < freshMs
    const mail = {
      subject: title,
      paragraphs: [`${recipient.fullName}, you are marked ${statusWords[status]}.`, `${facts}.`, ...soFar],
      actionLabel: 'Open my record',
    }
    return { title, body: [`${facts}.`, ...soFar].join(' '), link: '/record', ...(fresh ? { mail } : {}) }
  },
})

function reason(facts: {
  status: string
  at: Date
  startsAt: Date
  evidence?: { method: string; recordedBy: string | null }
}): string {
  const { status, at, startsAt, evidence } = facts
  if (evidence?.method === 'manual') return `entered by ${evidence.recordedBy ?? 'your organization'}`
  if (status !== 'late') return 'card read, in time'
  return `card read, ${countWords(minutesAfterStart(startsAt, at), 'minute')} after the start`
}
