import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { cellFile, sheetFormat } from '../roster/sheet/sheet-file.ts'
import { historyKeys, historyWords } from './fields.ts'

const examples = [
  ['S-1001', 'Biology 10a', '2026-01-12', '09:00', '09:45', 'present', ''],
  ['student@example.org', 'Biology 10a', '2026-01-12', '09:00', '09:45', 'late', 'Bus was late'],
  ['S-1001', 'Chemistry 10a', '2026-01-13', '', '', 'excused', ''],
]

/** An empty file with the columns that are read, and a few rows to be overwritten. */
export const historyTemplate = verb({
  name: 'history.template',
  kind: 'query',
  permission: 'people.manage',
  input: z.strictObject({ format: sheetFormat }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() }),
  run: async (_context, { format }) =>
    cellFile(
      'past-attendance-template',
      format,
      [historyKeys.map(key => historyWords[key].label), ...examples],
      historyKeys.map(key => (key === 'student' || key === 'className' ? 28 : 14)),
    ),
})
