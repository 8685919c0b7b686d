import { type SQL, sql } from 'drizzle-orm'
import { dataMap, isTenantTable } from '../../../../db/privacy/data-map.ts'
import type { Belonging, TableEntry } from '../../../../db/privacy/table-entry.ts'

export interface Subject {
  personId: string
  /** Their sign-in, which is known where they ask themselves. */
  accountId?: string | null | undefined
}

function belongs(belonging: Belonging, subject: Subject): SQL {
  if (typeof belonging === 'string') return sql`${sql.identifier(belonging)} = ${subject.personId}`
  const { column, in: parent, key = 'id' } = belonging
  if (parent === 'people') return sql`${sql.identifier(column)} = ${subject.accountId ?? null}`
  return sql`${sql.identifier(column)} in (select ${sql.identifier(key)} from ${sql.identifier(parent)} where ${belongingTo(parent, subject)})`
}

/** Which rows of a table are somebody's, by the data map; none of a table that holds nobody's. */
export function belongingTo(table: string, subject: Subject): SQL {
  const of = dataMap[table]?.of ?? []
  if (of.length === 0) return sql`false`
  return sql`(${sql.join(
    of.map(belonging => belongs(belonging, subject)),
    sql` or `,
  )})`
}

const tablesWhere = (fits: (entry: TableEntry) => boolean) =>
  Object.entries(dataMap).flatMap(([table, entry]) => (fits(entry) ? [table] : []))

/** Tables that a person gets their rows of. */
export const personTables = tablesWhere(entry => Boolean(entry.of) && !entry.leftOut && isTenantTable(entry))
/** The same, of their sign-in. */
export const ownAccountTables = tablesWhere(
  entry => Boolean(entry.of) && !entry.leftOut && !isTenantTable(entry),
)
/** Tables that an organization gets. */
export const organizationTables = ['organizations', ...tablesWhere(isTenantTable)]
