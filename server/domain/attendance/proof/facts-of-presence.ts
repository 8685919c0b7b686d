import { and, eq, inArray } from 'drizzle-orm'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { defaultProof, storedProof } from '../../classes/proof-policy.ts'
import { type Share, shareOf } from './presence.ts'

interface Of {
  sessionIds: string[]
  /** Everyone when absent. */
  personId?: string
}

/** The share of every person who sent a token, by session and person, as of now. */
export async function sharesOf(context: VerbContext, { sessionIds, personId }: Of) {
  const { tx, now } = context
  if (sessionIds.length === 0) return []
  const held = await tx
    .select({
      id: sessions.id,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      closedAt: sessions.closedAt,
      proof: sessions.proof,
    })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds))
  const tokens = await tx
    .select({
      sessionId: attributions.sessionId,
      personId: attributions.personId,
      method: evidence.method,
      value: evidence.value,
    })
    .from(attributions)
    .innerJoin(evidence, eq(evidence.id, attributions.evidenceId))
    .where(
      and(
        inArray(attributions.sessionId, sessionIds),
        personId ? eq(attributions.personId, personId) : undefined,
        eq(evidence.method, 'proximity'),
      ),
    )
  return held.map(({ id, proof, ...session }) => {
    const { presence } = storedProof(proof) ?? defaultProof
    const shares = new Map<string, Share>()
    const own = tokens.filter(({ sessionId }) => sessionId === id)
    for (const person of new Set(own.flatMap(token => token.personId ?? []))) {
      const theirs = own.filter(token => token.personId === person)
      shares.set(person, shareOf(session, presence.slotSeconds, theirs, now))
    }
    return { sessionId: id, presence, nothing: shareOf(session, presence.slotSeconds, [], now), shares }
  })
}
