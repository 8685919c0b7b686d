import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { fieldKeys, guessFields } from './fields.ts'
import { fileContent, fileName, keepFile, readContent } from './keep-file.ts'
import { dateOrders, guessDateOrder } from './plan/dates.ts'

const hourMs = 3_600_000
const samplesShown = 3

/** Reads a file and keeps it aside for a day: nothing of the school changes. Answers its columns and what they seem to hold. */
export const readFile = verb({
  name: 'roster.read-file',
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
      z.object({ header: z.string(), samples: z.array(z.string()), guess: z.enum(fieldKeys).nullable() }),
    ),
  }),
  budgets: (_input, { actor }) => [
    { key: `roster-file:${'orgId' in actor ? actor.orgId : ''}`, max: 60, windowMs: hourMs },
  ],
  prepare: (_context, { content }) => readContent(content),
  async run(context, input, sheet) {
    const importId = await keepFile(context, { kind: 'people', fileName: input.fileName, sheet })
    const guesses = guessFields(sheet.header)
    const dateColumns = guesses.flatMap((field, at) =>
      field === 'startsOn' || field === 'endsOn' ? [at] : [],
    )
    return {
      importId,
      fileName: input.fileName,
      rowCount: sheet.rows.length,
      dateOrder: guessDateOrder(sheet.rows.flatMap(({ c }) => dateColumns.map(at => c[at] ?? ''))),
      columns: sheet.header.map((header, at) => ({
        header,
        guess: guesses[at] ?? null,
        samples: sheet.rows.flatMap(({ c }) => c[at] || []).slice(0, samplesShown),
      })),
    }
  },
})
