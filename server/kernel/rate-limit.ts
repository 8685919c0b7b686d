import { lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../db/rows.ts'
import { rateLimits } from '../../db/schema/rate-limits.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import { inTransaction } from './tenant-transaction.ts'

export interface Budget {
  /** What is counted, e.g. `sign-in:${email}`; hashed before it is stored. */
  key: string
  max: number
  /** At most a day: what began before that is forgotten. */
  windowMs: number
}

const longestWindowMs = 24 * 60 * 60_000

const hitRow = z.object({ key: z.string(), hits: z.coerce.number() })

/**
 * Counts this call against each budget, in its own transaction: a refused or failed call still counts, whatever the
 * verb's own transaction does. Throws 'rate-limited' with the seconds until the fullest window ends.
 */
export async function spend(context: Context, budgets: Budget[]): Promise<void> {
  if (budgets.length === 0) return
  const nowMs = context.services.clock.now().getTime()
  const rows = budgets
    .map(budget => ({
      ...budget,
      // With its length: a quarter of an hour and a day of one subject begin at the same midnight.
      stored: context.services.keyring.mac('rate-limit', `${budget.windowMs}:${budget.key}`),
      windowStart: new Date(Math.floor(nowMs / budget.windowMs) * budget.windowMs),
    }))
    .sort((a, b) => (a.stored < b.stored ? -1 : 1)) // one order everywhere: no deadlocks between callers
  const windows = new Map(rows.map(row => [row.stored, row]))
  const hits = await inTransaction(context, true, async ({ tx }) => {
    const result = await tx
      .insert(rateLimits)
      .values([...windows.values()].map(row => ({ key: row.stored, windowStart: row.windowStart, hits: 1 })))
      .onConflictDoUpdate({
        target: [rateLimits.key, rateLimits.windowStart],
        set: { hits: sql`${rateLimits.hits} + 1` },
      })
      .returning({ key: rateLimits.key, hits: rateLimits.hits })
    return new Map(rowsOf(hitRow, { rows: result }).map(row => [row.key, row.hits]))
  })
  const spent = rows.filter(row => (hits.get(row.stored) ?? 0) > row.max)
  if (spent.length === 0) return
  const retryAfter = Math.max(
    ...spent.map(row => Math.ceil((row.windowStart.getTime() + row.windowMs - nowMs) / 1000)),
  )
  throw new AppError('rate-limited', `Too many tries. Try again in ${waitInWords(retryAfter)}.`, {
    retryAfter,
  })
}

function waitInWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}

/** Windows that have ended decide nothing any more. In a transaction of the platform. */
export async function forgetEndedBudgets(context: Context): Promise<void> {
  const begunBefore = new Date(context.services.clock.now().getTime() - longestWindowMs)
  await inTransaction(context, true, ({ tx }) =>
    tx.delete(rateLimits).where(lt(rateLimits.windowStart, begunBefore)),
  )
}
