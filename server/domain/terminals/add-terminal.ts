import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { terminals } from '../../../db/schema/devices/terminals.ts'
import { devices } from '../../../db/schema/devices.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, databaseErrorCode, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { isTimeZone } from '../timetable/wall-clock.ts'
import { issueNumber, numberShown } from './proving/one-time-number.ts'
import { serialShape } from './rules.ts'

export const zoneName = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This is not a time zone, such as Europe/Warsaw.')

export const serialInput = z
  .string()
  .trim()
  .toUpperCase()
  .regex(serialShape, 'A serial number has 4 to 40 letters and digits.')

/** A terminal that was removed keeps its punches and gives back its serial number. */
async function retireRemoved({ tx, now }: VerbContext, serial: string): Promise<void> {
  const revoked = tx.select({ id: devices.id }).from(devices).where(isNotNull(devices.revokedAt))
  await tx
    .update(terminals)
    .set({ removedAt: now })
    .where(
      and(eq(terminals.serial, serial), isNull(terminals.removedAt), inArray(terminals.deviceId, revoked)),
    )
}

/**
 * Asks for a terminal by the serial number on its case. Nothing is given for that alone: the answer is the same whether
 * the number exists or is another's, and holds a one-time number that has to come from the terminal itself.
 */
export const addTerminal = verb({
  name: 'terminals.add-terminal',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({
    serial: serialInput,
    name: z.string().trim().min(1, 'Give the terminal a name.').max(80),
    roomId: z.uuid(),
    timeZone: zoneName.nullable().default(null),
  }),
  output: numberShown.extend({ terminalId: z.uuid(), deviceId: z.uuid() }),
  audit: ['serial', 'name'],
  budgets: (_input, { actor }) => [
    { key: `terminals:${'orgId' in actor ? actor.orgId : ''}`, max: 40, windowMs: 60 * 60_000 },
  ],
  async run(context, { serial, name, roomId, timeZone }) {
    const { tx, orgId, now } = context
    const [terminalId, deviceId] = [newId(now.getTime()), newId(now.getTime())]
    const { shown, columns } = issueNumber(context, serial, now)
    await retireRemoved(context, serial)
    try {
      await tx.insert(devices).values({ orgId, id: deviceId, roomId, name, kind: 'reader' })
      const terminal = { orgId, id: terminalId, deviceId, serial, timeZone, createdAt: now }
      await tx.insert(terminals).values({ ...terminal, ...columns })
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict(
          'There is already a reader of this name, or you have a terminal of this number.',
          'name-taken',
        )
      throw databaseErrorCode(error) === '23503' ? notFound('The room') : error
    }
    await context.emit('device.changed', { deviceId })
    return { terminalId, deviceId, ...shown }
  },
})
