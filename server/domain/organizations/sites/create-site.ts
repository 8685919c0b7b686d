import { z } from 'zod'
import { sites } from '../../../../db/schema/organizations.ts'
import { conflict, isUniqueViolation } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { timeZone } from '../organization-fields.ts'
import { dayStartsAt, siteName } from './site-fields.ts'

/** A place with clocks of its own; rooms are put into it afterwards. */
export const createSite = verb({
  name: 'organizations.create-site',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ name: siteName, timeZone, dayStartsAt: dayStartsAt.default('00:00') }),
  output: z.object({ siteId: z.uuid() }),
  audit: ['timeZone', 'dayStartsAt'],
  async run({ tx, orgId, now }, input) {
    const siteId = newId(now.getTime())
    try {
      await tx.insert(sites).values({ orgId, id: siteId, ...input })
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict(`There is already a site called ${input.name}.`, 'name-taken')
      throw error
    }
    return { siteId }
  },
})
