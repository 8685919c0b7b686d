import { and, eq, inArray } from 'drizzle-orm'
import { evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterFacts } from '../ledger/enter-facts.ts'
import { lockSessions } from '../ledger/queries.ts'

const placeMethods = ['location' as const, 'network' as const]

export interface Place {
  method: (typeof placeMethods)[number]
  /** A band, or 'campus' and 'elsewhere'. */
  value: string
  /** In words, for whoever reads the reason. */
  note?: string
  raw?: Record<string, unknown>
}

/** So many facts of a kind about one person in one session; what a phone repeats is no news. */
const mostOfKind = 6

/** Keeps what is new about where somebody is. Undefined when the session has closed meanwhile. */
export async function recordPlaces(
  context: VerbContext,
  { sessionId, personId, places }: { sessionId: string; personId: string; places: Place[] },
): Promise<{ recorded: number } | undefined> {
  const { tx, now } = context
  const [session] = await lockSessions(context, [sessionId])
  if (!session || session.closedAt || session.cancelledAt) return undefined
  const known = await tx
    .select({ method: evidence.method, value: evidence.value })
    .from(evidence)
    .where(
      and(
        eq(evidence.sessionId, sessionId),
        eq(evidence.personId, personId),
        inArray(evidence.method, placeMethods),
      ),
    )
  const isNews = ({ method, value }: Place) => {
    const before = known.filter(fact => fact.method === method)
    return before.length < mostOfKind && !before.some(fact => fact.value === value)
  }
  const facts = places.filter(isNews).map(place => ({
    id: newId(now.getTime()),
    ...place,
    sessionId,
    personId,
    at: now,
    receivedAt: now,
    timeQuality: 'server' as const,
  }))
  if (facts.length > 0) await enterFacts(context, facts)
  return { recorded: facts.length }
}
