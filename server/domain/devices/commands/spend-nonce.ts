import { and, eq, lt } from 'drizzle-orm'
import { deviceNonces } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'

/** Longer than a signed time is believed, early and late together. */
const keptForMs = 15 * 60_000

/** Refuses a request that was made before: a recorded report must neither fetch orders again nor finish them. */
export async function spendNonce({ tx, orgId, now, request }: VerbContext, deviceId: string): Promise<void> {
  // Called by another verb and not over the wire: there is nothing to play again.
  if (!request.nonce) return
  const spent = await tx
    .insert(deviceNonces)
    .values({ orgId, deviceId, nonce: request.nonce, usedAt: now })
    .onConflictDoNothing()
    .returning({ nonce: deviceNonces.nonce })
  if (spent.length === 0)
    throw new AppError('unauthenticated', 'This request was made before. Sign each one anew.', {
      reason: 'replayed',
    })
  const forgettable = new Date(now.getTime() - keptForMs)
  await tx
    .delete(deviceNonces)
    .where(and(eq(deviceNonces.deviceId, deviceId), lt(deviceNonces.usedAt, forgettable)))
}
