import { sql } from 'drizzle-orm'
import { actorIdOf, type Context, type VerbContext } from '../../../kernel/context.ts'
import type { Budget } from '../../../kernel/rate-limit.ts'
import type { ProofPolicy } from '../../classes/proof-policy.ts'
import { type Change, changeOf } from './effects.ts'
import { countPast, type Past, type PastFact, type PastSession, pastFacts } from './past-facts.ts'

export interface Replayed {
  session: PastSession
  personId: string
  facts: PastFact[]
  change: Change | undefined
}

/** A replay of a large school is seconds of the database's time. */
export const simulationBudget = (_input: unknown, { actor }: Context): Budget[] => [
  { key: `simulate:${'accountId' in actor ? actor.accountId : ''}`, max: 60, windowMs: 15 * 60_000 },
]

const monthMs = 31 * 86_400_000
export const lastMonth = (now: Date) => new Date(now.getTime() - monthMs)

/** From here on the database refuses every write of this transaction, ours included. */
export const onlyRead = ({ tx }: VerbContext) => tx.execute(sql`set transaction read only`)

/** Of one session, person by person. */
function byMark(facts: PastFact[]): PastFact[][] {
  const groups = new Map<string, PastFact[]>()
  for (const fact of facts) {
    const group = groups.get(fact.personId)
    if (group) group.push(fact)
    else groups.set(fact.personId, [fact])
  }
  return [...groups.values()]
}

/** Every mark of the time that evidence speaks for, the newest session first, as it would be under `proof`. Whoever showed nothing is absent either way. */
export async function* replay(
  context: VerbContext,
  past: Past,
  proof: ProofPolicy,
): AsyncGenerator<{ sessions: PastSession[]; marks: Replayed[] }> {
  for await (const { sessions, facts } of pastFacts(context, past)) {
    const marks = sessions.flatMap(session =>
      byMark(facts.filter(({ sessionId }) => sessionId === session.id)).flatMap(own => {
        const personId = own[0]?.personId
        return personId ? [{ session, personId, facts: own, change: changeOf(session, proof, own) }] : []
      }),
    )
    yield { sessions, marks }
  }
}

/** Tells the screen of whoever waits how far a replay has come. */
export async function progressOf(context: VerbContext, past: Past, runId: string) {
  const { services, orgId, actor } = context
  const personId = actorIdOf(actor)
  const total = await countPast(context, past)
  let done = 0
  return (sessions: number) => {
    done += sessions
    if (personId) services.tellProgress?.({ orgId, personId, subjectId: runId, done, total })
  }
}
