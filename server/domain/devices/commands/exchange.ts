import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { deviceCommands } from '../../../../db/schema/devices.ts'
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
  { tx, now }: VerbContext,
  deviceId: string,
  results: z.output<typeof commandResult>[],
): Promise<void> {
  for (const { id, ok, detail = null } of results) {
    if (!z.uuid().safeParse(id).success) continue
    await tx
      .update(deviceCommands)
      .set({ finishedAt: now, ok, detail })
      .where(
        and(
          eq(deviceCommands.id, id),
          eq(deviceCommands.deviceId, deviceId),
          isNull(deviceCommands.finishedAt),
        ),
      )
  }
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
