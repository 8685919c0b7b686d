import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { dataMap } from '../../../../db/privacy/data-map.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { people } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { describedTables } from '../reading/describe-data.ts'
import { belongingTo, personTables } from '../reading/rows-of.ts'

const line = z.object({
  table: z.string(),
  purpose: z.string(),
  rows: z.number(),
  /** 'goes': deleted. 'emptied': stays without what says who it was. 'stays': unchanged. */
  fate: z.enum(['goes', 'emptied', 'stays']),
  why: z.string(),
})

const counted = z.object({ rows: z.coerce.number() })
const fates = { delete: 'goes', blank: 'emptied', step: 'emptied', keep: 'stays' } as const

/** What erasing somebody would do, table by table, where there is anything of them. */
export const previewErasure = verb({
  name: 'privacy.preview-erasure',
  kind: 'query',
  permission: 'privacy.manage',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ fullName: z.string(), lines: z.array(line) }),
  async run({ tx }, { personId }) {
    const [person] = await tx
      .select({ fullName: people.fullName })
      .from(people)
      .where(eq(people.id, personId))
    if (!person) throw notFound('This person')
    const words = new Map(describedTables().map(table => [table.table, table]))
    const lines: z.input<typeof line>[] = []
    for (const table of personTables) {
      const found = await tx.execute(
        sql`select count(*) as rows from ${sql.identifier(table)} where ${belongingTo(table, { personId })}`,
      )
      const rows = rowsOf(counted, found)[0]?.rows ?? 0
      const fate = fates[dataMap[table]?.erase ?? 'keep']
      const { purpose = '', erasure = '' } = words.get(table) ?? {}
      if (rows > 0) lines.push({ table, purpose, rows, fate, why: erasure })
    }
    return { fullName: person.fullName, lines }
  },
})
