import { and, eq, lt, sql } from 'drizzle-orm'
import { cardChips } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { openPicc, parseSun, readSun, type SunMessage } from './sun.ts'

type Chip = typeof cardChips.$inferSelect

const unseal = ({ orgId, services }: VerbContext, chip: Chip, sealed: string) =>
  Buffer.from(services.keyring.open(sealed, `chip:${orgId}:${chip.uid}`), 'hex')

/** Many cards share the key that hides their numbers: it is tried once, and the number that it opens finds the card. */
async function chipOf(context: VerbContext, { e }: SunMessage): Promise<Chip | undefined> {
  const samples = await context.tx
    .selectDistinctOn([cardChips.metaKeyHash])
    .from(cardChips)
    .orderBy(cardChips.metaKeyHash)
  for (const sample of samples) {
    const picc = openPicc(unseal(context, sample, sample.sealedMetaKey), e)
    if (!picc) continue
    const [chip] = await context.tx.select().from(cardChips).where(eq(cardChips.uid, picc.uid))
    if (chip?.metaKeyHash === sample.metaKeyHash) return chip
  }
  return undefined
}

/**
 * The number of the card that made this message, or undefined: not one of ours, not made by the card, or used before.
 * The counter moves in one statement, so of two readers that are shown one message, one believes it.
 */
export async function proveTap(context: VerbContext, written: string): Promise<string | undefined> {
  const message = parseSun(written)
  const chip = message && (await chipOf(context, message))
  if (!chip) return undefined
  const keys = {
    meta: unseal(context, chip, chip.sealedMetaKey),
    file: unseal(context, chip, chip.sealedFileKey),
  }
  const reading = readSun(keys, message)
  if (!reading || reading.uid !== chip.uid) return undefined
  const moved = await context.tx
    .update(cardChips)
    .set({ counter: reading.counter, lastUsedAt: context.now })
    .where(and(eq(cardChips.uid, chip.uid), lt(cardChips.counter, sql`${reading.counter}::int`)))
    .returning({ uid: cardChips.uid })
  return moved[0]?.uid
}
