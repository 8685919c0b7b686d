import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { judgeQr } from '../codes/judge-code.ts'
import { admit } from './admit.ts'
import { checkInBudgets, oneself } from './oneself.ts'
import { checkInOutcome } from './outcome.ts'

/** Checks the caller in by what the board's QR code carries. */
export const submitQr = verb({
  name: 'check-ins.submit-qr',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence, uses and wrong tries are its record
  input: z.strictObject({ token: z.string().max(100) }),
  output: checkInOutcome,
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { token }) {
    const personId = oneself(context)
    return admit(context, personId, await judgeQr(context, personId, token))
  },
})
