import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { AppError, conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classesAttendedBy } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'
import { phonesOf } from '../../passkeys/phones/phones-of.ts'
import { reasonGiven } from '../rules.ts'
import { askingBudget, asksForSelf, lockAsking } from './asker.ts'
import { makeRequests } from './make-request.ts'

async function isAsked({ tx }: VerbContext, passkeyId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.passkeyId, passkeyId), eq(requests.state, 'pending')))
    .orderBy(asc(requests.createdAt))
    .limit(1)
  return rows.length > 0
}

/** After a lost phone: the new one shall count for attendance without the wait. The teacher of one's class decides. */
export const askForPhone = verb({
  name: 'requests.ask-for-phone',
  kind: 'command',
  permission: 'requests.make',
  subject: 'This phone',
  input: z.strictObject({
    passkeyId: z.uuid(),
    /** Whose teacher decides; absent: the first of one's classes. */
    classId: z.uuid().optional(),
    reason: reasonGiven,
  }),
  output: z.object({ requestIds: z.array(z.uuid()) }),
  budgets: askingBudget,
  owns: context => asksForSelf(context, {}),
  async run(context, { passkeyId, classId, reason }) {
    const personId = actorIdOf(context.actor)
    if (!personId) throw new AppError('forbidden', 'Only a person asks for a phone of their own.')
    const phone = (await phonesOf(context, personId)).find(one => one.passkeyId === passkeyId)
    if (!phone) throw notFound('This phone')
    if (phone.counts) throw conflict('This phone counts already.', 'counts-already')
    const { today } = await localToday(context)
    const attended = (await classesAttendedBy(context, personId, today)).sort()
    const asked = classId ?? attended[0]
    if (!asked || !attended.includes(asked)) throw notFound('A class of yours')
    await lockAsking(context, personId)
    if (await isAsked(context, passkeyId))
      throw conflict('This was asked already and is waiting for a decision.', 'already-asked')
    const request = { kind: 'phone' as const, personId, classId: asked, reason, passkeyId }
    return { requestIds: await makeRequests(context, [{ request, sessionIds: [] }]) }
  },
})
