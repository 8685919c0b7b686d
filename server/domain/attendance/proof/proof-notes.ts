import { eq } from 'drizzle-orm'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type Factor, type FactorPolicy, type ProofPolicy, storedProof } from '../../classes/proof-policy.ts'
import { countsAt, type ProvingFact, provenFactors } from './factors.ts'
import { shareOf } from './presence.ts'

export const factorWords: Record<Factor, string> = {
  card: 'card',
  ntag424: 'card that proves itself',
  code: 'typed code',
  qr: 'QR code',
  proximity: 'token of the room',
  passkey: 'passkey',
  face: 'face',
  location: 'location',
  network: 'network of the school',
  tap: 'teacher’s word',
}

/** How the session asks for presence to be proved; null for one that was opened before it could. */
export async function proofOf({ tx }: VerbContext, sessionId: string): Promise<ProofPolicy | null> {
  const [row] = await tx.select({ proof: sessions.proof }).from(sessions).where(eq(sessions.id, sessionId))
  return storedProof(row?.proof)
}

interface Held {
  startsAt: Date
  endsAt: Date
  closedAt: Date | null
}

const listOf = (names: Factor[]) => names.map(name => factorWords[name]).join(', ')

/** What becomes of an arrival by the proofs it lacks; '' when it lacks none. */
function missingWords(factors: FactorPolicy, missing: number, facts: readonly ProvingFact[]): string {
  if (missing > 0 && factors.otherwise === 'flag') return ' It is flagged.'
  if (missing > 0) return ' Until then the arrival does not count.'
  const isApart = factors.otherwise === 'refuse' && !countsAt(factors, facts, new Date(0))
  return isApart ? ' They came more than two minutes apart, so they do not count.' : ''
}

/** What the policy asked for besides an arrival and what there was of it, each in a sentence. */
export function proofNotes(
  { presence, factors }: ProofPolicy,
  session: Held,
  facts: readonly ProvingFact[],
  now: Date,
): string[] {
  const notes: string[] = []
  const share = shareOf(session, presence.slotSeconds, facts, now)
  if (share.proved.length > 0) {
    const rim = [share.cameLate ? 'came late' : '', share.leftEarly ? 'left early' : ''].filter(Boolean)
    const about = rim.length > 0 ? ` (${rim.join(', ')})` : ''
    const weight = presence.counts ? '' : ' It is shown and decides nothing here.'
    notes.push(
      `Near the room at ${share.proved.length} of ${share.held.length} checks, ${share.percent} %${about}.${weight}`,
    )
  }
  if (factors) {
    const shown = provenFactors(factors, facts)
    const missing = factors.need - shown.length
    const had = shown.length > 0 ? `Shown: ${listOf(shown)}.` : 'None of them was shown.'
    const asked = `This class asks for ${factors.need} of: ${listOf(factors.among)}.`
    notes.push(`${asked} ${had}${missingWords(factors, missing, facts)}`)
  }
  return notes
}
