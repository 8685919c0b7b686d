import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'
import { holidayView } from './holiday-fields.ts'

export const listHolidays = verb({
  name: 'organizations.list-holidays',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.array(holidayView),
  run: ({ tx }) =>
    tx
      .select({
        id: holidays.id,
        name: holidays.name,
        startsOn: holidays.startsOn,
        endsOn: holidays.endsOn,
        siteId: holidays.siteId,
      })
      .from(holidays)
      .orderBy(asc(holidays.startsOn), asc(holidays.id)),
})
