import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { describedEventTypes } from '../event-types.ts'

/** What a webhook can be told, in words. */
export const listEventTypes = verb({
  name: 'webhooks.list-event-types',
  kind: 'query',
  permission: 'webhooks.manage',
  input: z.strictObject({}),
  output: z.array(z.object({ type: z.string(), description: z.string() })),
  run: async () => [...describedEventTypes],
})
