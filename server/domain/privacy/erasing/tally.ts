import type { Receipt } from '../../../../db/schema/privacy/privacy.ts'

/** Counts what an erasure does, table by table. */
export function createTally() {
  const receipt: Receipt = {}
  const add = (table: string, what: 'deleted' | 'emptied', rows: number) => {
    if (rows === 0) return
    const line = receipt[table] ?? {}
    receipt[table] = { ...line, [what]: (line[what] ?? 0) + rows }
  }
  return { receipt, add }
}

export type Tally = ReturnType<typeof createTally>
