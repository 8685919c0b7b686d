import { z } from 'zod'
import { subjectOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { mayReadRecord } from '../../attendance/standing/whose-record.ts'
import { inOrder, notInOrder, rangeFields } from '../../reports/range.ts'
import { tableFormat } from '../format.ts'
import { ask, askingBudget } from './ask.ts'

/** Asks for one student's record as a file; without a name, for one's own. */
export const startRecord = verb({
  name: 'exports.start-record',
  kind: 'command',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: rangeFields
    .omit({ classId: true })
    .extend({ personId: z.uuid().optional(), format: tableFormat })
    .refine(inOrder, notInOrder),
  output: z.object({ exportId: z.uuid() }),
  audit: ['format', 'from', 'to'],
  owns: mayReadRecord,
  budgets: (_input, context) => askingBudget(context),
  async run(context, { format, ...asked }) {
    const filters = { ...asked, personId: subjectOf(context, asked) }
    return { exportId: await ask(context, { kind: 'record', format, filters }) }
  },
})
