import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { notificationSettings } from '../../../../db/schema/channels/settings.ts'
import { verb } from '../../../kernel/verb.ts'
import { ownPersonId } from '../own.ts'
import { organizationOf } from '../queries.ts'

/** When the caller wants to be told; in the organization's zone until they choose their own. */
export const getSettings = verb({
  name: 'notifications.get-settings',
  kind: 'query',
  permission: 'notifications.own',
  input: z.strictObject({}),
  output: z.object({
    timeZone: z.string(),
    quietFrom: z.string().nullable(),
    quietTo: z.string().nullable(),
    digestAt: z.string().nullable(),
  }),
  async run(context) {
    const { timeZone, quietFrom, quietTo, digestAt } = notificationSettings
    const [own] = await context.tx
      .select({ timeZone, quietFrom, quietTo, digestAt })
      .from(notificationSettings)
      .where(eq(notificationSettings.personId, ownPersonId(context)))
    if (own) return own
    const organization = await organizationOf(context)
    return { timeZone: organization?.timeZone ?? 'UTC', quietFrom: null, quietTo: null, digestAt: null }
  },
})
