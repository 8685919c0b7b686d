import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sites } from '../../../../../db/schema/organizations.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { verb } from '../../../../kernel/verb.ts'
import { fence } from './fence.ts'
import { addressRange } from './ranges.ts'

const mostRanges = 50

/** What was recorded before keeps what it was: a place is judged once, when it is shown. */
export const setGrounds = verb({
  name: 'organizations.set-grounds',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({
    siteId: z.uuid(),
    fence: fence.nullable(),
    networks: z
      .array(addressRange)
      .max(mostRanges, `A site has ${mostRanges} ranges at most.`)
      .transform(ranges => [...new Set(ranges)]),
  }),
  output: z.object({}),
  audit: ['fence', 'networks'],
  async run({ tx }, { siteId, ...grounds }) {
    const changed = await tx
      .update(sites)
      .set(grounds)
      .where(eq(sites.id, siteId))
      .returning({ id: sites.id })
    if (changed.length === 0) throw notFound('This site')
    return {}
  },
})
