import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holidays } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

export const removeHoliday = verb({
  name: 'organizations.remove-holiday',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ holidayId: z.uuid() }),
  output: z.object({}),
  async run({ tx }, { holidayId }) {
    const removed = await tx.delete(holidays).where(eq(holidays.id, holidayId)).returning({ id: holidays.id })
    if (removed.length === 0) throw notFound('This holiday')
    return {}
  },
})
