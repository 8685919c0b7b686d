import { percentageIn } from '../../attendance/standing/own-history.ts'
import { stayWords } from '../../attendance/stay/stay-words.ts'
import { evidenceSentence, statusWords } from '../../attendance/words.ts'
import { answersContest, evidenceBehind, sessionInClass, timesIn } from '../queries.ts'
import { dayWords } from './day-words.ts'
import { kind } from './kind.ts'

/** A reader that comes back after a week must not fill mailboxes with last week. */
const freshMs = 24 * 3_600_000

/** The receipt for an arrival, and news of a correction. Absence by itself waits for the readers and is told elsewhere. */
export const markRecorded = kind({
  key: 'mark-recorded',
  label: 'My attendance',
  description: 'A receipt when you are marked present or late, and when someone changes your mark.',
  defaults: { inApp: true, mail: true, push: false },
  concerns: { permission: 'attendance.read-own', grant: 'own' },
  types: ['mark.changed'],
  async audience(context, { payload }) {
    const { method, status, evidenceId, personId, onlyStay } = payload
    // Who signs out sees it at the door; the receipt was for coming.
    if (onlyStay) return []
    // Who asked for an excuse or contested a mark hears of the decision itself.
    if (method === 'none' || method === 'excuse' || status === 'expected') return []
    const answers = method === 'manual' && evidenceId && (await answersContest(context, evidenceId))
    return answers ? [] : [personId]
  },
  async words({ context, event, recipient }) {
    const { sessionId, classId, status, evidenceId } = event.payload
    const session = await sessionInClass(context, sessionId)
    if (!session) return undefined
    const evidence = evidenceId ? await evidenceBehind(context, evidenceId) : undefined
    const why = evidence && evidenceSentence(evidence, session, session.timeZone)
    const times = status === 'absent' ? await timesIn(context, sessionId, recipient.personId) : undefined
    const stay = times && stayWords(session, times)
    const because = [why, stay].filter(Boolean).join('; ')
    const facts = [dayWords(session.startsAt, session.timeZone), ...(because ? [because] : [])].join(': ')
    const rate = await percentageIn(context, classId, recipient.personId)
    const soFar = rate === null ? [] : [`Attendance in ${session.className} so far: ${rate} %.`]
    const word = evidence?.statusName ?? statusWords[status]
    const title = `${session.className}: ${word}`
    const fresh = event.at.getTime() - (evidence?.at ?? event.at).getTime() < freshMs
    const mail = {
      subject: title,
      paragraphs: [`${recipient.fullName}, you are marked ${word}.`, `${facts}.`, ...soFar],
      actionLabel: 'Open my record',
    }
    return { title, body: [`${facts}.`, ...soFar].join(' '), link: '/me', ...(fresh ? { mail } : {}) }
  },
})
