import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { sites } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { calendarDate } from '../calendar-date.ts'

export const localDate = calendarDate()

export const holidayName = z.string().trim().min(1, 'Enter a name.').max(80)

/** A mistyped year would free everybody for a century. */
const longestDays = 400
const dayMs = 86_400_000

export const holidayDays = z
  .strictObject({ name: holidayName, startsOn: localDate, endsOn: localDate })
  .refine(input => input.endsOn >= input.startsOn, {
    path: ['endsOn'],
    message: 'The last day cannot be before the first.',
  })
  .refine(({ startsOn, endsOn }) => Date.parse(endsOn) - Date.parse(startsOn) < longestDays * dayMs, {
    path: ['endsOn'],
    message: `A holiday lasts at most ${longestDays} days. Check the years.`,
  })

export const holidayView = z.object({
  id: z.uuid(),
  name: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** Null: everywhere. */
  siteId: z.uuid().nullable(),
})

export async function requireSite(tx: Tx, siteId: string | null): Promise<void> {
  if (!siteId) return
  const [site] = await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, siteId))
  if (!site) throw notFound('This site')
}

/** The days that a change of holidays touches, from first to last. */
export function spanOf(days: readonly { startsOn: string; endsOn: string }[]): { from: string; to: string } {
  const from = days.map(day => day.startsOn).sort()[0] ?? ''
  const to =
    days
      .map(day => day.endsOn)
      .sort()
      .at(-1) ?? ''
  return { from, to }
}
