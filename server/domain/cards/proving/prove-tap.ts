import { and, eq, lt, sql } from 'drizzle-orm'
import { evidence } from '../../../../db/schema/attendance.ts'
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

/** When a tap happened, as far as anybody knows. */
export interface TapTime {
  at: Date
  timeKnown: boolean
}

/** A tap that a card of ours did make, but whose counter was passed before. */
export interface WornTap {
  uid: string
  counter: number
  /** The counter of the last tap that was believed, and when that was. */
  known: number
  lastUsedAt: Date | null
}

export type Proof = { uid: string; counter: number } | { worn: WornTap } | undefined

/** Whether a tap with this counter was believed before: each is, once. */
async function wasBelieved({ tx }: VerbContext, uid: string, counter: number): Promise<boolean> {
  const [before] = await tx
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        eq(evidence.value, uid),
        eq(evidence.method, 'card'),
        sql`${evidence.raw}->>'counter' = ${counter}`,
      ),
    )
    .limit(1)
  return before !== undefined
}

/**
 * The card that made this message; undefined when it is not one of ours or not made by the card. A counter that was
 * passed before is worn, unless the tap waited in a reader's memory: then it is older than the last one and was never
 * believed. The counter moves in one statement, so of two readers that are shown one message, one believes it.
 */
export async function proveTap(
  context: VerbContext,
  written: string,
  { at, timeKnown }: TapTime,
): Promise<Proof> {
  const message = parseSun(written)
  const chip = message && (await chipOf(context, message))
  if (!chip) return undefined
  const keys = {
    meta: unseal(context, chip, chip.sealedMetaKey),
    file: unseal(context, chip, chip.sealedFileKey),
  }
  const reading = readSun(keys, message)
  if (!reading || reading.uid !== chip.uid) return undefined
  const { uid, counter } = reading
  const [moved] = await context.tx
    .update(cardChips)
    .set({ counter, lastUsedAt: timeKnown ? at : context.now })
    .where(and(eq(cardChips.uid, uid), lt(cardChips.counter, sql`${counter}::int`)))
    .returning({ uid: cardChips.uid })
  if (moved) return { uid, counter }
  const [now] = await context.tx.select().from(cardChips).where(eq(cardChips.uid, uid)).for('update')
  const known = now?.counter ?? chip.counter
  const lastUsedAt = now?.lastUsedAt ?? null
  const isLate = timeKnown && lastUsedAt !== null && at < lastUsedAt && counter < known
  if (isLate && !(await wasBelieved(context, uid, counter))) return { uid, counter }
  return { worn: { uid, counter, known, lastUsedAt } }
}
