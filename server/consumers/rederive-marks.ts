import { recomputeSession } from '../domain/attendance/ledger/recompute-session.ts'
import { rederiveEnrolment } from '../domain/attendance/rederive/rederive-enrolment.ts'
import { rederivePerson } from '../domain/attendance/rederive/rederive-person.ts'
import { rederiveTimetable } from '../domain/attendance/rederive/rederive-timetable.ts'
import { consumer } from './consumer.ts'

/** Who belongs, who counts, what was held and when may be known later than the scans: marks follow what is known now. */
export const rederiveMarks = consumer({
  name: 'rederive-marks',
  types: [
    'session.opened',
    'enrolment.changed',
    'person.suspended',
    'person.reinstated',
    'timetable.changed',
  ],
  async handle(context, event) {
    switch (event.type) {
      case 'session.opened':
        // A slot's session counts from before the moment somebody opened it.
        await recomputeSession(context, { sessionId: event.payload.sessionId })
        return
      case 'enrolment.changed':
        await rederiveEnrolment(context, event.payload)
        return
      case 'timetable.changed':
        await rederiveTimetable(context, event.payload)
        return
      default:
        await rederivePerson(context, { personId: event.payload.personId })
    }
  },
})
