import { eq, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../local-today.ts'
import { localDate } from './holiday-fields.ts'
import { maxCalendarLength, readCalendar } from './read-calendar.ts'

const yearMs = 365 * 86_400_000
const shifted = (date: string, ms: number) => new Date(Date.parse(date) + ms).toISOString().slice(0, 10)

/** What an iCal file would add: a dry run that changes nothing. Looks one year back and three years ahead. */
export const previewHolidayImport = verb({
  name: 'organizations.preview-holiday-import',
  kind: 'query',
  permission: 'organization.manage',
  input: z.strictObject({
    /** The file's text. */
    calendar: z
      .string()
      .min(1, 'This file is empty.')
      .max(maxCalendarLength, 'This file is larger than 512 KB.'),
    siteId: z.uuid().nullable().default(null),
  }),
  output: z.object({
    days: z.array(
      z.object({
        name: z.string(),
        startsOn: localDate,
        endsOn: localDate,
        /** 'known': these days are in the list already. */
        state: z.enum(['new', 'known']),
      }),
    ),
    skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
  }),
  async run(context, { calendar, siteId }) {
    const { today } = await localToday(context)
    const { days, skipped } = readCalendar(calendar, shifted(today, -yearMs), shifted(today, 3 * yearMs))
    const known = await context.tx
      .select({ name: holidays.name, startsOn: holidays.startsOn, endsOn: holidays.endsOn })
      .from(holidays)
      .where(siteId ? or(isNull(holidays.siteId), eq(holidays.siteId, siteId)) : isNull(holidays.siteId))
    const keyOf = (day: { startsOn: string; endsOn: string }) => `${day.startsOn} ${day.endsOn}`
    const keys = new Set(known.map(keyOf))
    return {
      days: days.map(day => ({
        ...day,
        state: keys.has(keyOf(day)) ? ('known' as const) : ('new' as const),
      })),
      skipped,
    }
  },
})
