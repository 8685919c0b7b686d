import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { announceDays } from './announce-days.ts'

export const removeHoliday = verb({
  name: 'organizations.remove-holiday',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ holidayId: z.uuid() }),
  output: z.object({}),
  async run(context, { holidayId }) {
    const { tx } = context
    const { id, startsOn, endsOn } = holidays
    const removed = await tx.delete(holidays).where(eq(id, holidayId)).returning({ startsOn, endsOn })
    if (removed.length === 0) throw notFound('This holiday')
    await announceDays(context, removed)
    return {}
  },
})
