import type { z } from 'zod'

/** Rows of a hand-written statement, checked: the three drivers agree on `{ rows }` but not on its type. */
export function rowsOf<T extends z.ZodType>(schema: T, result: unknown): z.output<T>[] {
  if (typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows)) {
    return result.rows.map(row => schema.parse(row))
  }
  throw new TypeError('The database driver returned no rows.')
}
