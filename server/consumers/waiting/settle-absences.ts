import { settleSessions } from '../../domain/attendance/waiting/settle-sessions.ts'
import { consumer } from '../consumer.ts'

/** A reader has handed in what it held: absences that waited for it can be decided. */
export const settleAbsences = consumer({
  name: 'settle-absences',
  types: ['device.caught-up'],
  async handle(context) {
    await settleSessions(context, {})
  },
})
