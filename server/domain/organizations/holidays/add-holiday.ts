import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { announceDays } from './announce-days.ts'
import { holidayDays, holidayView, requireSite } from './holiday-fields.ts'

/** Local dates, both included; sessions of the timetable do not open on them, and those that had been held are cancelled. */
export const addHoliday = verb({
  name: 'organizations.add-holiday',
  kind: 'command',
  permission: 'organization.manage',
  input: holidayDays.safeExtend({ siteId: z.uuid().nullable().default(null) }),
  output: holidayView,
  audit: ['startsOn', 'endsOn'],
  async run(context, input) {
    const { tx, orgId, now } = context
    await requireSite(tx, input.siteId)
    const holiday = { id: newId(now.getTime()), ...input }
    await tx.insert(holidays).values({ orgId, ...holiday })
    await announceDays(context, [holiday])
    return holiday
  },
})
