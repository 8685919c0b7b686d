import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sites } from '../../../../db/schema/organizations.ts'
import { conflict, isUniqueViolation, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { timeZone } from '../organization-fields.ts'
import { dayStartsAt, siteName } from './site-fields.ts'

/** From the next session on: those that have been opened keep the zone and the day they were opened with. */
export const updateSite = verb({
  name: 'organizations.update-site',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ siteId: z.uuid(), name: siteName, timeZone, dayStartsAt }),
  output: z.object({}),
  audit: ['timeZone', 'dayStartsAt'],
  async run({ tx }, { siteId, ...change }) {
    try {
      const changed = await tx
        .update(sites)
        .set(change)
        .where(eq(sites.id, siteId))
        .returning({ id: sites.id })
      if (changed.length === 0) throw notFound('This site')
      return {}
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict(`There is already a site called ${change.name}.`, 'name-taken')
      throw error
    }
  },
})
