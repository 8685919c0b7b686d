import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { recordArrival } from '../attendance/ledger/record-arrival.ts'
import { proveDoor } from '../cards/door/prove-door.ts'
import { openSessionsOf } from '../codes/open-sessions.ts'
import { checkInBudgets, oneself } from './oneself.ts'
import { admitted, checkInOutcome, refused } from './outcome.ts'
import { notePhone } from './place/note-phone.ts'

/** Checks the caller in where a tag at a door proves that somebody stands: the session of theirs that meets there now. */
export const submitDoorTag = verb({
  name: 'check-ins.submit-door-tag',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence is its record
  input: z.strictObject({ tap: z.string().max(200) }),
  output: checkInOutcome,
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { tap }) {
    const personId = oneself(context)
    const door = await proveDoor(context, tap)
    if (door === 'unknown') return refused('tag-unknown')
    if (door === 'used') return refused('tag-used')
    const { roomId, uid, counter } = door
    const session = (await openSessionsOf(context, personId)).find(open => open.roomId === roomId)
    if (session) await notePhone(context, { sessionId: session.id, personId, way: 'door-tag' })
    const arrival =
      session &&
      (await recordArrival(context, {
        sessionId: session.id,
        personId,
        method: 'door-tag',
        value: uid,
        assurance: 'high',
        raw: { counter },
      }))
    return session && arrival ? admitted(session, arrival) : refused('tag-elsewhere')
  },
})
