import { eq } from 'drizzle-orm'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { defaultProof, storedProof } from '../classes/proof-policy.ts'
import { answeredProof, beaconKey, graceMs, sameToken } from './tokens.ts'

/** The question belongs to one person, one session and one instant, and is derived: nothing is stored to be asked. */
export function beaconNonce(
  { services, orgId }: Pick<VerbContext, 'services' | 'orgId'>,
  { sessionId, personId, issuedAt }: { sessionId: string; personId: string; issuedAt: number },
): Buffer {
  const mac = services.keyring.mac('beacon-nonce', `${orgId}:${sessionId}:${personId}:${issuedAt}`)
  return Buffer.from(mac, 'hex').subarray(0, 16)
}

/** The slot in which a reader of this session answered the nonce, by the server's clock; undefined when none did. */
export async function readProof(
  context: VerbContext,
  { sessionId, nonce, proof }: { sessionId: string; nonce: Buffer; proof: string },
): Promise<number | undefined> {
  const { tx, now } = context
  const [row] = await tx.select({ proof: sessions.proof }).from(sessions).where(eq(sessions.id, sessionId))
  const { slotSeconds } = (storedProof(row?.proof) ?? defaultProof).presence
  const key = beaconKey(context, sessionId)
  const slotMs = slotSeconds * 1000
  const current = Math.floor(now.getTime() / slotMs)
  const intoSlotMs = now.getTime() % slotMs
  const [rimMs, answers] = [graceMs(slotSeconds), (slot: number) => answeredProof(key, nonce, slot)]
  if (sameToken(proof, answers(current))) return current
  // A reader's clock may be a little behind or ahead: at the rim of a slot its neighbour's answer counts, too. The nonce is
  // seconds old, so neither is a recording; nobody gets a slot that has not begun.
  if (intoSlotMs < rimMs && sameToken(proof, answers(current - 1))) return current - 1
  return slotMs - intoSlotMs < rimMs && sameToken(proof, answers(current + 1)) ? current : undefined
}
