import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { kioskPins } from '../../../db/schema/devices/kiosk-pins.ts'
import { verb } from '../../kernel/verb.ts'
import { personWithPin } from './queries.ts'

/** From now on no kiosk takes it. */
export const removePin = verb({
  name: 'pins.remove',
  kind: 'command',
  permission: 'pins.manage',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({}),
  owns: async ({ actor }, { personId }) => actor.kind === 'person' && actor.personId === personId,
  async run(context, { personId }) {
    await personWithPin(context, personId)
    await context.tx.delete(kioskPins).where(eq(kioskPins.personId, personId))
    return {}
  },
})
