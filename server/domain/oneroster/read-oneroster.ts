import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { fileContent, fileName, keepFile } from '../roster/keep-file.ts'
import { readPackage } from './files/read-package.ts'
import { type MissingChoice, missingChoices } from './plan/plan-table.ts'

const hourMs = 3_600_000
const mostFiles = 30

/** Reads an archive or its files and keeps them aside for a day: nothing of the school changes. Answers what they hold. */
export const readOneroster = verb({
  name: 'oneroster.read-files',
  kind: 'command',
  permission: 'people.manage',
  audit: [],
  input: z.strictObject({
    files: z
      .array(z.strictObject({ fileName, content: fileContent }))
      .min(1)
      .max(mostFiles),
  }),
  output: z.object({
    importId: z.uuid(),
    fileName: z.string(),
    rowCount: z.number(),
    version: z.string().nullable(),
    /** `bulk`: the file is the whole, and what it leaves out is no more. */
    tables: z.array(z.object({ name: z.string(), mode: z.enum(['bulk', 'delta']), rowCount: z.number() })),
    /** Files that nothing is made of here. */
    leftOut: z.array(z.string()),
    /** What the archive itself suggests for what it leaves out. */
    missing: z.enum(missingChoices),
  }),
  budgets: (_input, { actor }) => [
    { key: `oneroster-file:${'orgId' in actor ? actor.orgId : ''}`, max: 60, windowMs: hourMs },
  ],
  prepare: async (_context, { files }) => readPackage(files),
  async run(context, { files }, { tables, leftOut, version, systemCode }) {
    const [first] = files
    const name = files.length > 1 ? `${files.length} OneRoster files` : (first?.fileName ?? '')
    const importId = await keepFile(context, { kind: 'oneroster', fileName: name, sheet: { tables } })
    const isWhole = tables.some(({ mode }) => mode === 'bulk')
    // An export of ours knew everybody; another system knows whom it has told us of.
    const whole: MissingChoice = systemCode === context.orgId ? 'all-go' : 'linked-go'
    return {
      importId,
      fileName: name,
      rowCount: tables.reduce((sum, { sheet }) => sum + sheet.rows.length, 0),
      version,
      tables: tables.map(({ name: table, mode, sheet }) => ({
        name: table,
        mode,
        rowCount: sheet.rows.length,
      })),
      leftOut,
      missing: isWhole ? whole : ('stay' as const),
    }
  },
})
