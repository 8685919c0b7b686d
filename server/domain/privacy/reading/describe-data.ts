import { z } from 'zod'
import { dataClasses, erasedClasses, retentionClasses } from '../../../../db/privacy/classes.ts'
import { classified, dataMap, isTenantTable } from '../../../../db/privacy/data-map.ts'
import { erasures } from '../../../../db/privacy/table-entry.ts'
import { verb } from '../../../kernel/verb.ts'

const described = z.object({
  table: z.string(),
  purpose: z.string(),
  /** How long, in words. */
  kept: z.string(),
  keptWords: z.string(),
  /** Whether rows are about people, so that they are in a person's export. */
  isAboutPeople: z.boolean(),
  /** Why not, where they are and it is not. */
  leftOut: z.string().nullable(),
  erasure: z.string(),
  /** Of the whole installation, not of one organization. */
  isShared: z.boolean(),
  columns: z.array(z.object({ column: z.string(), dataClass: z.string(), isErased: z.boolean() })),
})
export type DescribedTable = z.output<typeof described>

/** The data map in words. */
export const describedTables = (): DescribedTable[] =>
  Object.entries(dataMap).map(([table, entry]) => {
    const { purpose, kept, of, erase, how, leftOut = null } = entry
    const isErased = erase === 'step' || erase === 'blank'
    return {
      table,
      purpose,
      kept: retentionClasses[kept].name,
      keptWords: retentionClasses[kept].words,
      isAboutPeople: Boolean(of),
      leftOut,
      erasure: erase === 'step' ? (how ?? '') : [erasures[erase], how].filter(Boolean).join(' '),
      isShared: !isTenantTable(entry) && table !== 'organizations',
      columns: classified(entry).map(({ column, dataClass }) => ({
        column,
        dataClass,
        isErased: erase === 'delete' || (isErased && erasedClasses.includes(dataClass)),
      })),
    }
  })

/** What is kept, why, for how long and what becomes of it, for whoever answers for it. */
export const describeData = verb({
  name: 'privacy.describe-data',
  kind: 'query',
  permission: 'privacy.manage',
  input: z.strictObject({}),
  output: z.object({ classes: z.record(z.string(), z.string()), tables: z.array(described) }),
  run: async () => ({ classes: dataClasses, tables: describedTables() }),
})
