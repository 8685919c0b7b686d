import type { Tx } from '../../db/client.ts'

/** One statement takes at most 65,535 parameters. */
const parametersMax = 20_000

/** Inserts rows in as few statements as possible. */
export async function insertMany<T extends Parameters<Tx['insert']>[0]>(
  tx: Tx,
  table: T,
  rows: T['$inferInsert'][],
): Promise<void> {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length)
  const size = Math.floor(parametersMax / columns)
  for (let at = 0; at < rows.length; at += size) await tx.insert(table).values(rows.slice(at, at + size))
}
