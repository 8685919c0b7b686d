import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { recordToken } from '../../attendance/ledger/record-token.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { beaconNonce, readProof } from '../../proximity/read-proof.ts'
import { checkInBudgets, oneself } from '../oneself.ts'
import { notePhone } from '../place/note-phone.ts'
import { answerSeconds } from './ask-beacon.ts'
import { nearness, nearnessOutcome } from './outcomes.ts'

/** What a reader in the room answered. It counts once per slot, as its advertised token does; nobody guesses 128 bits. */
export const proveBeacon = verb({
  name: 'check-ins.prove-beacon',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence is its record
  input: z.strictObject({
    sessionId: z.uuid(),
    issuedAt: z.int(),
    proof: z.string().regex(/^[0-9a-f]{32}$/, 'A reader answers with 32 hex digits.'),
    rssi: z.int().min(-127).max(20).nullable().default(null),
  }),
  output: nearnessOutcome,
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { sessionId, issuedAt, proof, rssi }) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    if (!open.some(({ id }) => id === sessionId)) return nearness('no-session')
    const age = context.now.getTime() - issuedAt
    if (age < 0 || age > answerSeconds * 1000) return nearness('expired', sessionId)
    const nonce = beaconNonce(context, { sessionId, personId, issuedAt })
    const slot = await readProof(context, { sessionId, nonce, proof })
    if (slot === undefined) return nearness('wrong', sessionId)
    const recorded = await recordToken(context, { sessionId, personId, slot, via: 'answer', rssi })
    if (recorded === undefined) return nearness('no-session')
    await notePhone(context, { sessionId, personId, way: 'proximity' })
    return nearness(recorded ? 'counted' : 'already', sessionId)
  },
})
