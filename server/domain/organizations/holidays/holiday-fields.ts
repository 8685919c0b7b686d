import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { sites } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'

export const localDate = z.iso.date()

export const holidayName = z.string().trim().min(1, 'Enter a name.').max(80)

export const holidayDays = z
  .strictObject({ name: holidayName, startsOn: localDate, endsOn: localDate })
  .refine(input => input.endsOn >= input.startsOn, {
    path: ['endsOn'],
    message: 'The last day cannot be before the first.',
  })

export const holidayView = z.object({
  id: z.uuid(),
  name: z.string(),
  startsOn: localDate,
  endsOn: localDate,
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
