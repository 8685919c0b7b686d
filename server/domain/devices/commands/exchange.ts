import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { deviceCommands, deviceKeys, devices } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'

const ordersPerReport = 10

export const commandResult = z.strictObject({
  id: z.string().max(64),
  ok: z.boolean(),
  detail: z.string().max(120).optional(),
})

export const commandOrder = z.object({
  id: z.uuid(),
  name: z.string(),
  args: z.record(z.string(), z.unknown()),
})

/** Takes what a device says became of its orders. An unknown one, or one that is finished, changes nothing. */
export async function finishCommands(
  context: VerbContext,
  deviceId: string,
  results: z.output<typeof commandResult>[],
): Promise<void> {
  const { tx, now } = context
  for (const { id, ok, detail = null } of results) {
    if (!z.uuid().safeParse(id).success) continue
    const [finished] = await tx
      .update(deviceCommands)
      .set({ finishedAt: now, ok, detail })
      .where(
        and(
          eq(deviceCommands.id, id),
          eq(deviceCommands.deviceId, deviceId),
          isNull(deviceCommands.finishedAt),
        ),
      )
      .returning({ name: deviceCommands.name })
    if (finished?.name === 'wipe' && ok) await forgetClaim(context, deviceId)
  }
}

/** Its answer must still reach it, or it would never forget. */
const lastWordsMs = 10 * 60_000

/** A wiped reader has neither key nor name: it is to be set up like a new one, and its number of starts goes on. */
async function forgetClaim(context: VerbContext, deviceId: string): Promise<void> {
  const ends = new Date(context.now.getTime() + lastWordsMs)
  await context.tx.update(devices).set({ claimedAt: null, roster: null }).where(eq(devices.id, deviceId))
  await context.tx
    .update(deviceKeys)
    .set({ revokedAt: ends })
    .where(
      and(
        eq(deviceKeys.deviceId, deviceId),
        or(isNull(deviceKeys.revokedAt), gt(deviceKeys.revokedAt, ends)),
      ),
    )
  await context.emit('device.changed', { deviceId })
}

/** What a device is still to do, oldest first. */
export async function dueCommands({ tx, now }: VerbContext, deviceId: string) {
  const { id, name, args, sentAt } = deviceCommands
  const due = await tx
    .select({ id, name, args, sentAt })
    .from(deviceCommands)
    .where(
      and(
        eq(deviceCommands.deviceId, deviceId),
        isNull(deviceCommands.finishedAt),
        gt(deviceCommands.expiresAt, now),
      ),
    )
    .orderBy(asc(deviceCommands.createdAt), asc(id))
    .limit(ordersPerReport)
  const fresh = due.filter(command => !command.sentAt).map(command => command.id)
  if (fresh.length > 0)
    await tx.update(deviceCommands).set({ sentAt: now }).where(inArray(deviceCommands.id, fresh))
  return due.map(command => ({ id: command.id, name: command.name, args: command.args }))
}
