import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { shortText } from '../rules.ts'
import { lockRequests } from './lock-requests.ts'

/** Turns requests down; the person reads the reason and may ask again. */
export const rejectPeople = verb({
  name: 'people.reject',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({
    personIds: z.array(z.uuid()).min(1).max(500),
    reason: shortText(500).default(null),
  }),
  output: z.object({ rejected: z.array(z.uuid()), skipped: z.array(z.uuid()) }),
  subject: 'This request',
  async run(context, { personIds, reason }) {
    const requests = await lockRequests(context, personIds)
    const rejected = personIds.filter(id => requests.get(id)?.status === 'pending')
    const skipped = personIds.filter(id => !rejected.includes(id))
    const decidedBy = actorIdOf(context.actor)
    if (rejected.length > 0) {
      await context.tx
        .update(people)
        .set({ status: 'rejected', decidedAt: context.now, decidedBy, decisionReason: reason })
        .where(inArray(people.id, rejected))
    }
    for (const personId of rejected) await context.emit('person.rejected', { personId, decidedBy })
    return { rejected, skipped }
  },
})
