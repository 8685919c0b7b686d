import { z } from 'zod'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { recordToken } from '../../attendance/ledger/record-token.ts'
import { lockTries, noteWrongTry, secondsUntilTry } from '../../codes/budgets.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { readToken } from '../../proximity/read-token.ts'
import { checkInBudgets, oneself } from '../oneself.ts'
import { notePhone } from '../place/note-phone.ts'
import { nearness, nearnessOutcome } from './outcomes.ts'

/** As people type it, or 32 hex digits as a beacon sends it. */
const typedToken = z
  .string()
  .max(60)
  .transform(text => text.replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^([2-9A-HJKMNP-TV-Z]{8}|[0-9A-F]{32})$/, 'The token has eight letters and digits.'))

/** A genuine token that came too late spends no try; what this server never made is a guess. */
async function judge(context: VerbContext, personId: string, token: string) {
  await lockTries(context, personId)
  const sessionIds = (await openSessionsOf(context, personId)).map(({ id }) => id)
  if (sessionIds.length === 0) return { refusal: nearness('no-session') }
  const wait = await secondsUntilTry(context, personId, sessionIds)
  if (wait > 0) return { refusal: nearness('too-many', null, wait) }
  const read = await readToken(context, sessionIds, token)
  if (read?.holds) return { read }
  if (read) return { refusal: nearness('expired', read.sessionId) }
  await noteWrongTry(context, personId, sessionIds)
  return { refusal: nearness('wrong') }
}

/** Says that the caller is near the room in this slot. No time of the phone's is part of it. */
export const submitToken = verb({
  name: 'check-ins.submit-token',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence and wrong tries are its record
  input: z.strictObject({ token: typedToken, rssi: z.int().min(-127).max(20).nullable().default(null) }),
  output: nearnessOutcome,
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { token, rssi }) {
    const personId = oneself(context)
    const { read, refusal } = await judge(context, personId, token)
    if (!read) return refusal
    const { sessionId, slot, via } = read
    const recorded = await recordToken(context, { sessionId, personId, slot, via, rssi })
    if (recorded === undefined) return nearness('no-session')
    await notePhone(context, { sessionId, personId, way: 'proximity' })
    return nearness(recorded ? 'counted' : 'already', sessionId)
  },
})
