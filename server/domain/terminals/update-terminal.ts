import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { terminals } from '../../../db/schema/devices/terminals.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { zoneName } from './add-terminal.ts'

/** Switches a terminal off (it keeps its punches meanwhile) or says which zone its clock shows. */
export const updateTerminal = verb({
  name: 'terminals.update-terminal',
  kind: 'command',
  permission: 'devices.manage',
  subject: 'The terminal',
  input: z.strictObject({
    terminalId: z.uuid(),
    enabled: z.boolean().optional(),
    timeZone: zoneName.nullable().optional(),
  }),
  output: z.object({ terminalId: z.uuid() }),
  audit: ['enabled', 'timeZone'],
  async run(context, { terminalId, ...changes }) {
    const { tx } = context
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const [found] = await tx
      .update(terminals)
      .set({ id: terminalId, ...set })
      .where(eq(terminals.id, terminalId))
      .returning({ deviceId: terminals.deviceId })
    if (!found) throw notFound('The terminal')
    await context.emit('device.changed', found)
    return { terminalId }
  },
})
