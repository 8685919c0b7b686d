import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { fileContent, fileName, keepFile, readContent } from '../roster/keep-file.ts'
import { dateOrders, guessDateOrder } from '../roster/plan/dates.ts'
import { guessHistory, historyKeys } from './fields.ts'

const hourMs = 3_600_000
const samplesShown = 3

/** Reads a file of past attendance and keeps it aside for a day: nothing changes. Answers its columns and what they seem to hold. */
export const readHistoryFile = verb({
  name: 'history.read-file',
  kind: 'command',
  permission: 'people.manage',
  audit: [],
  input: z.strictObject({ fileName, content: fileContent }),
  output: z.object({
    importId: z.uuid(),
    fileName: z.string(),
    rowCount: z.number(),
    dateOrder: z.enum(dateOrders),
    columns: z.array(
      z.object({ header: z.string(), samples: z.array(z.string()), guess: z.enum(historyKeys).nullable() }),
    ),
  }),
  budgets: (_input, { actor }) => [
    { key: `history-file:${'orgId' in actor ? actor.orgId : ''}`, max: 60, windowMs: hourMs },
  ],
  prepare: (_context, { content }) => readContent(content),
  async run(context, { fileName: name }, sheet) {
    const importId = await keepFile(context, { kind: 'history', fileName: name, sheet })
    const guesses = guessHistory(sheet.header)
    const dates = sheet.rows.map(({ c }) => c[guesses.indexOf('date')] ?? '')
    return {
      importId,
      fileName: name,
      rowCount: sheet.rows.length,
      dateOrder: guessDateOrder(dates),
      columns: sheet.header.map((header, at) => ({
        header,
        guess: guesses[at] ?? null,
        samples: sheet.rows.flatMap(({ c }) => c[at] || []).slice(0, samplesShown),
      })),
    }
  },
})
