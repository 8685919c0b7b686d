import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { announceDays } from './announce-days.ts'
import { holidayDays, requireSite } from './holiday-fields.ts'

/** Adds the days that a dry run showed and somebody chose, all or none. */
export const importHolidays = verb({
  name: 'organizations.import-holidays',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({
    days: z.array(holidayDays).min(1, 'Choose at least one day.').max(500),
    siteId: z.uuid().nullable().default(null),
  }),
  /** What undoing needs. */
  output: z.object({ holidayIds: z.array(z.uuid()) }),
  async run(context, { days, siteId }) {
    const { tx, orgId, now } = context
    await requireSite(tx, siteId)
    const rows = days.map(day => ({ orgId, id: newId(now.getTime()), siteId, ...day }))
    await tx.insert(holidays).values(rows)
    await announceDays(context, days)
    return { holidayIds: rows.map(row => row.id) }
  },
})
