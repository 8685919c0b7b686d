import { sql } from 'drizzle-orm'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { actorIdOf, subjectOf } from '../../../kernel/context.ts'
import type { Budget } from '../../../kernel/rate-limit.ts'

/** For whoever may ask for themself only. */
export async function asksForSelf(context: VerbContext, whom: { personId?: string }) {
  return subjectOf(context, whom) === actorIdOf(context.actor)
}

/** Far more than anybody needs, far less than a queue can bear. */
export const askingBudget = (_input: unknown, { actor }: Context): Budget[] => [
  { key: `requests:${actorIdOf(actor) ?? actor.kind}`, max: 60, windowMs: 3_600_000 },
]

/** Of two requests about one person at once, the second sees the first: a double click asks once. Held to the end. */
export async function lockAsking({ tx, orgId }: VerbContext, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`requests:${orgId}:${personId}`}, 0))`)
}
