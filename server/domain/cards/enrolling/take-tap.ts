import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { cardEnrolments, cards } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { isAppError } from '../../../kernel/errors.ts'
import { assignCard } from '../assign-card.ts'

export interface Tap {
  deviceId: string
  boot: number | null
  seq: number | null
  uid: string
  at: Date
}

export interface TapOutcome {
  fullName: string
  /** Null when the card became theirs; else why it did not. */
  refusal: string | null
}

async function waitingAt({ tx, now }: VerbContext, deviceId: string) {
  const { id, personId, createdBy, createdAt } = cardEnrolments
  const [enrolment] = await tx
    .select({ id, personId, createdBy, createdAt, fullName: people.fullName })
    .from(cardEnrolments)
    .innerJoin(people, eq(people.id, personId))
    .where(
      and(
        eq(cardEnrolments.deviceId, deviceId),
        isNull(cardEnrolments.finishedAt),
        gt(cardEnrolments.expiresAt, now),
      ),
    )
    .for('update', { of: cardEnrolments })
  return enrolment
}

/**
 * Gives the first card that was held to the reader since it waits to the person it waits for. A scan from the reader's
 * memory is of an earlier time and enrols nobody. Returns which tap it was and what became of it.
 */
export async function takeTap<T extends Tap>(
  context: VerbContext,
  deviceId: string,
  taps: readonly T[],
): Promise<{ tap: T; outcome: TapOutcome } | undefined> {
  const { tx, now } = context
  const enrolment = await waitingAt(context, deviceId)
  const tap = enrolment && taps.find(one => one.deviceId === deviceId && one.at >= enrolment.createdAt)
  if (!enrolment || !tap) return undefined
  const { id, personId, createdBy, fullName } = enrolment
  const finish = (outcome: 'enrolled' | 'refused', uid: string, detail: string | null) =>
    tx
      .update(cardEnrolments)
      .set({ finishedAt: now, outcome, uid, detail, boot: tap.boot, seq: tap.seq })
      .where(eq(cardEnrolments.id, id))
  try {
    const { cardId, uid } = await context.savepoint(inner =>
      assignCard(inner.asSystem(), { uid: tap.uid, personId }),
    )
    await tx.update(cards).set({ assignedBy: createdBy }).where(eq(cards.id, cardId))
    await finish('enrolled', uid, null)
    return { tap, outcome: { fullName, refusal: null } }
  } catch (error) {
    if (!isAppError(error)) throw error
    await finish('refused', tap.uid, error.message)
    return { tap, outcome: { fullName, refusal: error.message } }
  }
}

const takenTap = z.object({
  deviceId: z.string(),
  boot: z.number(),
  seq: z.number(),
  fullName: z.string(),
  refusal: z.string().nullable(),
})
const takenTaps = z.object({ taps: z.array(takenTap) })

/** What was said of taps that came before: of these scans of readers, those that took a card. */
export async function takenBefore(
  context: VerbContext,
  keys: { deviceId: string; boot: number; seq: number }[],
): Promise<{ deviceId: string; boot: number; seq: number; outcome: TapOutcome }[]> {
  if (keys.length === 0) return []
  const { taps } = takenTaps.parse(await context.call('find_taps', { keys }))
  return taps.map(({ fullName, refusal, ...scan }) => ({ ...scan, outcome: { fullName, refusal } }))
}
