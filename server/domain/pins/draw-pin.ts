import { z } from 'zod'
import { kioskPins } from '../../../db/schema/devices/kiosk-pins.ts'
import { conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { drawDigits, hashPin } from './hash.ts'
import { personWithPin, pinsAllowed } from './queries.ts'

/** A new PIN in place of the one before. Drawn, so that nobody has their birthday; it leaves the server here and never again. */
export const drawPin = verb({
  name: 'pins.draw',
  kind: 'command',
  permission: 'pins.manage',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ number: z.string(), pin: z.string() }),
  budgets: ({ personId }) => [{ key: `pin:${personId}`, max: 20, windowMs: 3_600_000 }],
  owns: async ({ actor }, { personId }) => actor.kind === 'person' && actor.personId === personId,
  async run(context, { personId }) {
    if (!(await pinsAllowed(context)))
      throw conflict('Your organization does not take PINs at kiosks.', 'pins-off')
    const { number, status } = await personWithPin(context, personId)
    if (!number || status !== 'active')
      throw conflict('A PIN goes with a roll or staff number, and this person has none yet.', 'no-number')
    const pin = drawDigits()
    const row = { hash: await hashPin(context, personId, pin), createdAt: context.now }
    await context.tx
      .insert(kioskPins)
      .values({ orgId: context.orgId, personId, ...row })
      .onConflictDoUpdate({ target: [kioskPins.orgId, kioskPins.personId], set: row })
    return { number, pin }
  },
})
