import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { announceDays } from './announce-days.ts'

/** Takes an import back, or several holidays at once. */
export const removeHolidays = verb({
  name: 'organizations.remove-holidays',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ holidayIds: z.array(z.uuid()).min(1).max(500) }),
  output: z.object({ removed: z.int() }),
  async run(context, { holidayIds }) {
    const { tx } = context
    const { id, startsOn, endsOn } = holidays
    const removed = await tx.delete(holidays).where(inArray(id, holidayIds)).returning({ startsOn, endsOn })
    if (removed.length === 0) throw notFound('These holidays')
    await announceDays(context, removed)
    return { removed: removed.length }
  },
})
