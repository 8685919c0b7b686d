import { sql } from 'drizzle-orm'
import type { VerbContext } from '../../kernel/context.ts'

/**
 * Scans take it shared; whatever changes what scans mean (a session opens or ends, a card changes hands) takes it alone.
 * So no scan is placed by a timetable of sessions that is changing at that moment. First lock of every transaction
 * that takes it, and held to its end.
 */
export async function lockPlacement({ tx, orgId }: VerbContext, mode: 'shared' | 'alone'): Promise<void> {
  const key = sql`hashtextextended(${`placement:${orgId}`}, 0)`
  await tx.execute(
    mode === 'shared'
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`,
  )
}
