import { organizations } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict } from '../../kernel/errors.ts'
import { localToday } from '../organizations/local-today.ts'

const dayMs = 86_400_000

/** Frozen from the day after the last of its `lockAfterDays`; null: never. All are local dates. */
export const isFrozen = (localDate: string, today: string, lockAfterDays: number | null): boolean =>
  lockAfterDays !== null && (Date.parse(today) - Date.parse(localDate)) / dayMs > lockAfterDays

/** The days after which marks of a session freeze, and today. */
async function lockWindow(context: VerbContext) {
  const [row] = await context.tx.select({ lockAfterDays: organizations.lockAfterDays }).from(organizations)
  const { today } = await localToday(context)
  return { lockAfterDays: row?.lockAfterDays ?? null, today }
}

/** Whether marks of a session of that day can no longer be changed by hand, except by an admin who overrides. */
export async function isDayFrozen(context: VerbContext, localDate: string): Promise<boolean> {
  const { lockAfterDays, today } = await lockWindow(context)
  return isFrozen(localDate, today, lockAfterDays)
}

/**
 * Refuses to change marks by hand once they are frozen. A teacher proposes a correction instead; an admin may override,
 * and has to say so: the audit then holds that it was no slip.
 */
export async function refuseFrozen(
  context: VerbContext,
  localDates: string[],
  override: boolean,
): Promise<void> {
  if (context.grant === 'all' && override) return
  const { lockAfterDays, today } = await lockWindow(context)
  if (!localDates.some(date => isFrozen(date, today, lockAfterDays))) return
  const days = lockAfterDays === 1 ? '1 day' : `${lockAfterDays} days`
  throw conflict(
    context.grant === 'all'
      ? `Marks freeze after ${days}. You may override this; it is recorded.`
      : `Marks freeze after ${days}. Propose a correction: an admin decides.`,
    'frozen',
  )
}
