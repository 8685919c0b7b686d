import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { evidence } from '../../../../db/schema/attendance.ts'
import { verb } from '../../../kernel/verb.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { bands } from '../../organizations/sites/grounds/fence.ts'
import { seenFrom } from '../../organizations/sites/grounds/ranges.ts'
import { oneself } from '../oneself.ts'
import { askedPlaces } from './asked-places.ts'

/** The open sessions of the caller that ask where their phone is, and what they have been shown. */
export const myPlaces = verb({
  name: 'check-ins.my-places',
  kind: 'query',
  permission: 'attendance.check-in',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      sessionId: z.uuid(),
      siteName: z.string().nullable(),
      /** Whether a position would count; false also where the site has no circle. */
      asksLocation: z.boolean(),
      asksNetwork: z.boolean(),
      /** As this request comes in. */
      onCampusNetwork: z.boolean(),
      /** The best that was shown so far. */
      band: z.enum(bands).nullable(),
      networkShown: z.boolean(),
    }),
  ),
  async run(context) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    const asked = await askedPlaces(
      context,
      open.map(({ id }) => id),
    )
    const wanting = asked.filter(
      ({ fence, wantsNetwork, networks }) => fence !== null || (wantsNetwork && networks.length > 0),
    )
    if (wanting.length === 0) return []
    const shown = await context.tx
      .select({ sessionId: evidence.sessionId, value: evidence.value })
      .from(evidence)
      .where(
        and(
          inArray(
            evidence.sessionId,
            wanting.map(({ sessionId }) => sessionId),
          ),
          eq(evidence.personId, personId),
          inArray(evidence.method, ['location', 'network']),
        ),
      )
      .orderBy(asc(evidence.at))
    return wanting.map(({ sessionId, siteName, fence, networks, wantsNetwork }) => {
      const values = shown.flatMap(fact => (fact.sessionId === sessionId ? [fact.value] : []))
      return {
        sessionId,
        siteName,
        asksLocation: fence !== null,
        asksNetwork: wantsNetwork && networks.length > 0,
        onCampusNetwork: seenFrom(networks, context.request.ip) === 'campus',
        band: bands.find(band => values.includes(band)) ?? null,
        networkShown: values.includes('campus'),
      }
    })
  },
})
