import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { personWithPin, pinsAllowed } from './queries.ts'
import { pinState } from './rules.ts'

/** Whether somebody can use a PIN at kiosks. It never says which. */
export const getPin = verb({
  name: 'pins.get',
  kind: 'query',
  permission: 'pins.manage',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid() }),
  output: pinState,
  owns: async ({ actor }, { personId }) => actor.kind === 'person' && actor.personId === personId,
  async run(context, { personId }) {
    const { number, since } = await personWithPin(context, personId)
    return { enabled: await pinsAllowed(context), number, since }
  },
})
