import { and, eq, gte } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import { faceCopies, faceDeletionDevices, faceDeletions } from '../../../../db/schema/faces/faces.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { findSettings } from '../queries.ts'

/** What a kiosk says of a match. A single candidate has no runner-up. */
const claim = z.object({ distance: z.number().min(0).max(2), margin: z.number().min(0).nullable() })

/** A kiosk can only have seen somebody whose copy it was given, and after a deletion only what it saw before. */
async function heldCopy({ tx }: VerbContext, deviceId: string, personId: string, at: Date): Promise<boolean> {
  const [copy] = await tx
    .select({ personId: faceCopies.personId })
    .from(faceCopies)
    .where(and(eq(faceCopies.deviceId, deviceId), eq(faceCopies.personId, personId)))
  if (copy) return true
  const [deleted] = await tx
    .select({ id: faceDeletions.id })
    .from(faceDeletions)
    .innerJoin(faceDeletionDevices, eq(faceDeletionDevices.deletionId, faceDeletions.id))
    .where(
      and(
        eq(faceDeletions.personId, personId),
        eq(faceDeletionDevices.deviceId, deviceId),
        gte(faceDeletions.at, at),
      ),
    )
    .limit(1)
  return Boolean(deleted)
}

/**
 * Whether a match that a kiosk reports may count: from a kiosk, of somebody it was given, as near and as far from the next as
 * the organization asks. The picture stayed with the kiosk, so this is its word.
 */
export async function proveFace(
  context: VerbContext,
  deviceId: string,
  { personId, evidence, at }: { personId: string; evidence: unknown; at: Date },
): Promise<{ personId: string } | 'unsure-face' | 'switched-off'> {
  const [device] = await context.tx
    .select({ kind: devices.kind })
    .from(devices)
    .where(eq(devices.id, deviceId))
  const settings = await findSettings(context)
  if (!settings?.enabled || device?.kind !== 'kiosk') return 'switched-off'
  const match = claim.safeParse(evidence)
  if (!match.success || !z.uuid().safeParse(personId).success) return 'unsure-face'
  const { distance, margin } = match.data
  const isNear = distance <= settings.kioskDistance && (margin === null || margin >= settings.kioskMargin)
  return isNear && (await heldCopy(context, deviceId, personId, at)) ? { personId } : 'unsure-face'
}
