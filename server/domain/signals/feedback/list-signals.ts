import { count } from 'drizzle-orm'
import { z } from 'zod'
import { signalFeedback } from '../../../../db/schema/proof/signals.ts'
import { verb } from '../../../kernel/verb.ts'
import { signals } from '../kinds/all.ts'
import { signalsInUse } from '../reading/look-at.ts'

/** Every signal, whether it is in use, and how often those who looked into it found cheating. */
export const listSignals = verb({
  name: 'signals.list-signals',
  kind: 'query',
  permission: 'attendance.policy',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      signal: z.string(),
      title: z.string(),
      innocent: z.string(),
      weight: z.int(),
      isOn: z.boolean(),
      cheating: z.int(),
      fine: z.int(),
    }),
  ),
  async run(context, _input) {
    const inUse = await signalsInUse(context)
    const { signal, verdict } = signalFeedback
    const given = await context.tx
      .select({ signal, verdict, times: count() })
      .from(signalFeedback)
      .groupBy(signal, verdict)
    const timesOf = (id: string, of: 'fine' | 'cheating') =>
      given.find(row => row.signal === id && row.verdict === of)?.times ?? 0
    return signals.map(({ id, title, innocent, weight }) => ({
      signal: id,
      title,
      innocent,
      weight,
      isOn: inUse.some(one => one.id === id),
      cheating: timesOf(id, 'cheating'),
      fine: timesOf(id, 'fine'),
    }))
  },
})
