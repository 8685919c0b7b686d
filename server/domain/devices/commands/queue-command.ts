import type { commandNames } from '../../../../db/schema/devices.ts'
import { deviceCommands } from '../../../../db/schema/devices.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

interface NewCommand {
  deviceId: string
  name: (typeof commandNames)[number]
  args: Record<string, unknown>
  lifeMs: number
}

/** Puts an order down for a device and announces it. */
export async function queueCommand(context: VerbContext, { deviceId, name, args, lifeMs }: NewCommand) {
  const { tx, orgId, now, actor } = context
  const commandId = newId(now.getTime())
  const expiresAt = new Date(now.getTime() + lifeMs)
  const row = { orgId, id: commandId, deviceId, name, args, createdBy: actorIdOf(actor), createdAt: now }
  await tx.insert(deviceCommands).values({ ...row, expiresAt })
  await context.emit('device.commanded', { deviceId, commandId })
  return { commandId, expiresAt }
}
