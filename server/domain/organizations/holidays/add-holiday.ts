import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { holidayView, localDate } from './holiday-fields.ts'

/** Local dates, both included; sessions of the timetable do not open on them. */
export const addHoliday = verb({
  name: 'organizations.add-holiday',
  kind: 'command',
  permission: 'organization.manage',
  input: z
    .strictObject({
      name: z.string().trim().min(1, 'Enter a name.').max(80),
      startsOn: localDate,
      endsOn: localDate,
    })
    .refine(input => input.endsOn >= input.startsOn, {
      path: ['endsOn'],
      message: 'The last day cannot be before the first.',
    }),
  output: holidayView,
  audit: ['startsOn', 'endsOn'],
  async run({ tx, orgId, now }, input) {
    const holiday = { id: newId(now.getTime()), ...input }
    await tx.insert(holidays).values({ orgId, ...holiday })
    return holiday
  },
})
