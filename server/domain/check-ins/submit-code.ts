import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { judgeCode } from '../codes/judge-code.ts'
import { admit } from './admit.ts'
import { checkInBudgets, oneself } from './oneself.ts'
import { checkInOutcome } from './outcome.ts'

/** As people paste it: with spaces or a dash in the middle. */
const typedCode = z
  .string()
  .max(20)
  .transform(text => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^(\d{6}|\d{8})$/, 'The code on the board has six or eight digits.'))

/** Checks the caller in by the digits on the board of a session they attend right now. */
export const submitCode = verb({
  name: 'check-ins.submit-code',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence, uses and wrong tries are its record
  input: z.strictObject({ code: typedCode }),
  output: checkInOutcome,
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { code }) {
    const personId = oneself(context)
    return admit(context, personId, await judgeCode(context, personId, code))
  },
})
