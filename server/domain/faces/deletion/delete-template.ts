import { and, eq, inArray } from 'drizzle-orm'
import {
  type deletionReasons,
  faceChecks,
  faceConsents,
  faceCopies,
  faceDeletionDevices,
  faceDeletions,
  faceTemplates,
} from '../../../../db/schema/faces/faces.ts'
import { faceStills } from '../../../../db/schema/faces/stills.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

type Reason = (typeof deletionReasons)[number]

/** The kiosks that hold a copy are named on the receipt and confirm one by one. */
async function recallCopies({ tx, orgId }: VerbContext, personId: string, deletionId: string) {
  const held = await tx
    .delete(faceCopies)
    .where(eq(faceCopies.personId, personId))
    .returning({ deviceId: faceCopies.deviceId })
  if (held.length > 0)
    await tx.insert(faceDeletionDevices).values(held.map(({ deviceId }) => ({ orgId, deletionId, deviceId })))
}

/**
 * Takes a person's template and what their frames measured away and then ends the consent it hung on; the database refuses the other order. Null when
 * there was neither template nor copy, so nothing to give a receipt for.
 */
export async function deleteTemplate(
  context: VerbContext,
  personId: string,
  reason: Reason,
): Promise<string | null> {
  const { tx, orgId, now } = context
  const gone = await tx
    .delete(faceTemplates)
    .where(eq(faceTemplates.personId, personId))
    .returning({ personId: faceTemplates.personId })
  await tx
    .update(faceConsents)
    .set({ live: false, endedAt: now, tokenHash: null })
    .where(and(eq(faceConsents.personId, personId), eq(faceConsents.live, true)))
  if (gone.length === 0) return null
  const mine = tx.select({ id: faceChecks.id }).from(faceChecks).where(eq(faceChecks.personId, personId))
  await tx.delete(faceStills).where(inArray(faceStills.checkId, mine))
  await tx.update(faceChecks).set({ measures: [] }).where(eq(faceChecks.personId, personId))
  const id = newId(now.getTime())
  const requestedBy = actorIdOf(context.actor)
  await tx.insert(faceDeletions).values({ orgId, id, personId, reason, at: now, requestedBy })
  await recallCopies(context, personId, id)
  return id
}

/** A kiosk that holds a roster made after these deletions holds none of these faces any more. */
export async function confirmDeletions(
  { tx, now }: VerbContext,
  deviceId: string,
  deletionIds: readonly string[],
): Promise<void> {
  if (deletionIds.length === 0) return
  await tx
    .update(faceDeletionDevices)
    .set({ confirmedAt: now })
    .where(
      and(
        eq(faceDeletionDevices.deviceId, deviceId),
        inArray(faceDeletionDevices.deletionId, [...deletionIds]),
      ),
    )
}
