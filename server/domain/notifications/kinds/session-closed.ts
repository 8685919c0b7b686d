import { countsInSession, sessionInClass, teachersOf } from '../queries.ts'
import { dayWords } from './day-words.ts'
import { kind } from './kind.ts'

export const sessionClosed = kind({
  key: 'session-closed',
  label: 'Summaries of my sessions',
  description: 'Who was there, when a session of your class is closed.',
  defaults: { inApp: true, mail: false, push: false },
  concerns: { permission: 'sessions.run' },
  types: ['session.settled'],
  audience: (context, { payload }) => teachersOf(context, payload.classId),
  async words({ context, event }) {
    const session = await sessionInClass(context, event.payload.sessionId)
    if (!session) return undefined
    const counts = await countsInSession(context, event.payload.sessionId)
    const title = `${session.className}: session closed`
    const numbers = (['present', 'late', 'absent', 'excused'] as const)
      .filter(status => status === 'present' || counts[status] > 0)
      .map(status => `${counts[status]} ${status}`)
      .join(', ')
    const sentence = `${dayWords(session.startsAt, session.timeZone)}: ${numbers}.`
    const mail = { subject: title, paragraphs: [sentence], actionLabel: 'Open the session' }
    return { title, body: sentence, link: `/sessions/${event.payload.sessionId}`, mail }
  },
})
