import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sites } from '../../../../../db/schema/organizations.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { verb } from '../../../../kernel/verb.ts'
import { fence } from './fence.ts'
import { isPrivate, rangeAround } from './ranges.ts'

/** The circle around a site and its networks; and the network that the asker is on, as the server sees it. */
export const getGrounds = verb({
  name: 'organizations.get-grounds',
  kind: 'query',
  permission: 'organization.manage',
  input: z.strictObject({ siteId: z.uuid() }),
  output: z.object({
    fence: fence.nullable(),
    networks: z.array(z.string()),
    /** Null where the server saw no address that could be a school's. */
    yours: z.object({ range: z.string(), isPrivate: z.boolean() }).nullable(),
  }),
  async run({ tx, request }, { siteId }) {
    const [site] = await tx.select().from(sites).where(eq(sites.id, siteId))
    if (!site) throw notFound('This site')
    const range = rangeAround(request.ip)
    const yours = range ? { range, isPrivate: isPrivate(range) } : null
    return { fence: site.fence, networks: site.networks, yours }
  },
})
