import { z } from 'zod'
import { terminals } from '../../../db/schema/devices/terminals.ts'
import { devices } from '../../../db/schema/devices.ts'
import { conflict, databaseErrorCode, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { isTimeZone } from '../timetable/wall-clock.ts'
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

/** Registers a terminal by the number on its case: what it sent before is taken at its next contact. */
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
  output: z.object({ terminalId: z.uuid(), deviceId: z.uuid() }),
  audit: ['serial', 'name'],
  async run(context, { serial, name, roomId, timeZone }) {
    const { tx, orgId, now } = context
    const [terminalId, deviceId] = [newId(now.getTime()), newId(now.getTime())]
    try {
      await tx.insert(devices).values({ orgId, id: deviceId, roomId, name, kind: 'reader', claimedAt: now })
      await tx.insert(terminals).values({ orgId, id: terminalId, deviceId, serial, timeZone, createdAt: now })
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict('There is already a reader of this name, or a terminal of this number.', 'name-taken')
      throw databaseErrorCode(error) === '23503' ? notFound('The room') : error
    }
    await context.emit('device.changed', { deviceId })
    return { terminalId, deviceId }
  },
})
