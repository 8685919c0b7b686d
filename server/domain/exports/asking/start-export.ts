import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { inOrder, notInOrder, rangeFields } from '../../reports/range.ts'
import { ownsScope } from '../../reports/scope.ts'
import { tableFormat } from '../format.ts'
import { reportKinds } from '../kinds/all-kinds.ts'
import { ask, askingBudget } from './ask.ts'

/** Asks for a report as a file. It is made in the background, with the rights that the asker has then. */
export const startExport = verb({
  name: 'exports.start',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This class',
  input: rangeFields
    .extend({ kind: z.enum(reportKinds), format: tableFormat, by: z.enum(['month', 'term']).optional() })
    .refine(inOrder, notInOrder),
  output: z.object({ exportId: z.uuid() }),
  audit: ['kind', 'format', 'from', 'to'],
  owns: ownsScope,
  budgets: (_input, context) => askingBudget(context),
  run: async (context, { kind, format, ...filters }) => ({
    exportId: await ask(context, { kind, format, filters }),
  }),
})
