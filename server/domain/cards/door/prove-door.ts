import { eq } from 'drizzle-orm'
import { cardChips } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { proveTap } from '../proving/prove-tap.ts'

export type ProvenDoor = { roomId: string; uid: string; counter: number } | 'used' | 'unknown'

/** The room at whose door a phone read this. Each tap is good once, and older taps are not after a newer one. */
export async function proveDoor(context: VerbContext, tap: string): Promise<ProvenDoor> {
  const proof = await proveTap(context, tap, { at: context.now, timeKnown: false })
  if (!proof) return 'unknown'
  const { uid, counter } = 'worn' in proof ? proof.worn : proof
  const [chip] = await context.tx
    .select({ roomId: cardChips.roomId })
    .from(cardChips)
    .where(eq(cardChips.uid, uid))
  // A person's own card opens the same address; it proves no door.
  if (!chip?.roomId) return 'unknown'
  return 'worn' in proof ? 'used' : { roomId: chip.roomId, uid, counter }
}
