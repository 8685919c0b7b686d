import type { Context, VerbContext } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Budget } from '../../kernel/rate-limit.ts'

const quarterMs = 15 * 60_000

export function oneself({ actor }: VerbContext): string {
  if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person checks in.')
  return actor.personId
}

/** Against floods, right or wrong: the budgets of wrong codes are counted where codes are compared. */
export function checkInBudgets({ actor, request }: Context): Budget[] {
  const accountId = 'accountId' in actor ? actor.accountId : ''
  return [
    { key: `check-in:account:${accountId}`, max: 120, windowMs: quarterMs },
    // A whole lecture sits behind one address.
    { key: `check-in:address:${request.ip}`, max: 6_000, windowMs: quarterMs },
  ]
}
