import { and, inArray, lt } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImports } from '../../../db/schema/roster.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { badRequest } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { fieldKeys, guessFields } from './fields.ts'
import { mostBytes } from './limits.ts'
import { dateOrders, guessDateOrder } from './plan/dates.ts'
import { readSheet } from './sheet/read-sheet.ts'

const hourMs = 3_600_000
const draftsLiveMs = 24 * hourMs
const samplesShown = 3

const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform(name => name.replace(/\p{Cc}/gu, ''))

/** Reads a file and keeps it aside for a day: nothing of the school changes. Answers its columns and what they seem to hold. */
export const readFile = verb({
  name: 'roster.read-file',
  kind: 'command',
  permission: 'people.manage',
  audit: [],
  input: z.strictObject({
    fileName,
    content: z
      .base64()
      .min(1, 'The file is empty.')
      .max(Math.ceil(mostBytes / 3) * 4, 'The file is larger than 7 MB. Split it and import it in parts.'),
  }),
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
  async prepare(_context, { content }) {
    const bytes = Buffer.from(content, 'base64')
    if (bytes.length > mostBytes)
      throw badRequest('The file is larger than 7 MB. Split it and import it in parts.')
    return readSheet(bytes)
  },
  async run(context, input, sheet) {
    const { tx, orgId, now } = context
    const forgotten = new Date(now.getTime() - draftsLiveMs)
    await tx
      .delete(rosterImports)
      .where(and(inArray(rosterImports.status, ['read', 'checked']), lt(rosterImports.createdAt, forgotten)))
    const importId = newId(now.getTime())
    await tx.insert(rosterImports).values({
      orgId,
      id: importId,
      fileName: input.fileName,
      status: 'read',
      sheet,
      createdBy: actorIdOf(context.actor),
      createdAt: now,
    })
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
