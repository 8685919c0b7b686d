import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { sharesOf } from '../../attendance/proof/facts-of-presence.ts'
import { slotAt } from '../../attendance/proof/presence.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { oneself } from '../oneself.ts'

/** One's own share in every session that is open now. */
export const myPresence = verb({
  name: 'check-ins.my-presence',
  kind: 'query',
  permission: 'attendance.check-in',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      sessionId: z.uuid(),
      className: z.string(),
      slotSeconds: z.int(),
      /** Until the next token. */
      slotEndsInMs: z.number(),
      presentPercent: z.int(),
      partialPercent: z.int(),
      counts: z.boolean(),
      held: z.int(),
      proved: z.int(),
      percent: z.int(),
      /** The check of this moment is done. */
      provedNow: z.boolean(),
      cameLate: z.boolean(),
    }),
  ),
  async run(context) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    const all = await sharesOf(context, { sessionIds: open.map(({ id }) => id), personId })
    return open.flatMap(({ id, className }) => {
      const of = all.find(({ sessionId }) => sessionId === id)
      if (!of) return []
      const { held, proved, percent, newest, cameLate } = of.shares.get(personId) ?? of.nothing
      const slotMs = of.presence.slotSeconds * 1000
      const slotEndsInMs = slotMs - (context.now.getTime() % slotMs)
      const provedNow = newest === slotAt(context.now, of.presence.slotSeconds)
      const now = { slotEndsInMs, provedNow, cameLate }
      const counted = { held: held.length, proved: proved.length, percent, ...now }
      return [{ sessionId: id, className, ...of.presence, ...counted }]
    })
  },
})
