import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import {
  firmwareInstalls,
  firmwareReleases,
  firmwareRollouts,
} from '../../../../db/schema/devices/firmware.ts'
import { deviceCommands } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { queueCommand } from '../commands/queue-command.ts'

export const openStates = ['running', 'paused', 'halted'] as const
const orderLifeMs = 30 * 86_400_000

/** The roll-out with this id, or the open one, held until the end of the transaction. */
export async function lockRollout({ tx }: VerbContext, rolloutId?: string) {
  const { id, releaseId, state } = firmwareRollouts
  const [rollout] = await tx
    .select({ id, releaseId, state, version: firmwareReleases.version })
    .from(firmwareRollouts)
    .innerJoin(firmwareReleases, eq(firmwareReleases.id, releaseId))
    .where(rolloutId ? eq(id, rolloutId) : inArray(state, [...openStates]))
    .for('update', { of: firmwareRollouts })
  return rollout
}

/** One order for each of these readers, in the roll-out's books. */
export async function orderInstalls(
  context: VerbContext,
  { id: rolloutId, version }: { id: string; version: string },
  deviceIds: string[],
): Promise<void> {
  const { tx, orgId, now } = context
  for (const deviceId of deviceIds) {
    const order = { deviceId, name: 'update' as const, args: { version }, lifeMs: orderLifeMs }
    const { commandId } = await queueCommand(context, order)
    const row = { commandId, state: 'waiting' as const, changedAt: now }
    await tx
      .insert(firmwareInstalls)
      .values({ orgId, rolloutId, deviceId, ...row })
      .onConflictDoUpdate({
        target: [firmwareInstalls.orgId, firmwareInstalls.rolloutId, firmwareInstalls.deviceId],
        set: row,
      })
  }
}

/** Takes back what no reader has carried out; one that fetched its order goes on with it, and says so. */
export async function withdrawOrders({ tx, now }: VerbContext, deviceIds: string[]): Promise<void> {
  if (deviceIds.length === 0) return
  await tx
    .update(deviceCommands)
    .set({ expiresAt: now })
    .where(
      and(
        inArray(deviceCommands.deviceId, deviceIds),
        eq(deviceCommands.name, 'update'),
        isNull(deviceCommands.finishedAt),
        gt(deviceCommands.expiresAt, now),
      ),
    )
}

export async function waitingReaders({ tx }: VerbContext, rolloutId: string): Promise<string[]> {
  const rows = await tx
    .select({ deviceId: firmwareInstalls.deviceId })
    .from(firmwareInstalls)
    .where(and(eq(firmwareInstalls.rolloutId, rolloutId), eq(firmwareInstalls.state, 'waiting')))
  return rows.map(({ deviceId }) => deviceId)
}
