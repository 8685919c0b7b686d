import { and, gte, lte, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { terms, weekLetters } from '../../../../db/schema/organizations.ts'
import { conflict } from '../../../kernel/errors.ts'
import { calendarDate } from '../calendar-date.ts'

export const termInput = z.strictObject({
  name: z.string().trim().min(1, 'Enter a name.').max(80),
  startsOn: calendarDate('Choose the first day.'),
  endsOn: calendarDate('Choose the last day.'),
  /** The letter of its first week, for a timetable of A and B weeks. */
  firstWeek: z.enum(weekLetters).nullable(),
})

export const termView = z.object({
  id: z.uuid(),
  name: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  firstWeek: z.enum(weekLetters).nullable(),
  slots: z.int(),
})

export const inOrder = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => startsOn <= endsOn
export const notInOrder = { path: ['endsOn'], message: 'The last day cannot be before the first.' }

/** A day belongs to one term at most, so that its week has one letter. */
export async function refuseOverlap(
  tx: Tx,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  except = '00000000-0000-0000-0000-000000000000',
): Promise<void> {
  const [other] = await tx
    .select({ name: terms.name })
    .from(terms)
    .where(and(lte(terms.startsOn, endsOn), gte(terms.endsOn, startsOn), ne(terms.id, except)))
    .limit(1)
  if (other) throw conflict(`${other.name} has days of it already. Terms cannot overlap.`, 'term-overlap')
}
