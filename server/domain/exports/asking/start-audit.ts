import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { inOrder, notInOrder, rangeFields } from '../../reports/range.ts'
import { tableFormat } from '../format.ts'
import { ask, askingBudget } from './ask.ts'

/** Asks for the audit log of these days as a file. */
export const startAudit = verb({
  name: 'exports.start-audit',
  kind: 'command',
  permission: 'audit.read',
  input: rangeFields.omit({ classId: true }).extend({ format: tableFormat }).refine(inOrder, notInOrder),
  output: z.object({ exportId: z.uuid() }),
  audit: ['format', 'from', 'to'],
  budgets: (_input, context) => askingBudget(context),
  run: async (context, { format, ...filters }) => ({
    exportId: await ask(context, { kind: 'audit', format, filters }),
  }),
})
