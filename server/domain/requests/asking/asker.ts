import type { Context, VerbContext } from '../../../kernel/context.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import type { Budget } from '../../../kernel/rate-limit.ts'

/** Own id unless staff name someone else's. */
export const subjectOf = ({ actor }: VerbContext, personId: string | undefined): string =>
  personId ?? actorIdOf(actor) ?? ''

/** For whoever may ask for themself only. */
export async function asksForSelf(context: VerbContext, { personId }: { personId?: string }) {
  return subjectOf(context, personId) === actorIdOf(context.actor)
}

/** Far more than anybody needs, far less than a queue can bear. */
export const askingBudget = (_input: unknown, { actor }: Context): Budget[] => [
  { key: `requests:${actorIdOf(actor) ?? actor.kind}`, max: 60, windowMs: 3_600_000 },
]
