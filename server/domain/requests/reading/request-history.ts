import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { requestDecisions } from '../../../../db/schema/requests.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { teachesItsClass } from '../deciding/decider.ts'
import { findRequest } from '../queries.ts'
import { decisionOutcome } from '../rules.ts'

/** Every decision about a request in order, those taken back too. */
export const requestHistory = verb({
  name: 'requests.history',
  kind: 'query',
  permission: 'requests.read-own',
  subject: 'This request',
  input: z.strictObject({ requestId: z.uuid() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      outcome: decisionOutcome,
      reason: z.string().nullable(),
      decidedByName: z.string().nullable(),
      at: z.date(),
    }),
  ),
  async owns(context, { requestId }) {
    const request = await findRequest(context, requestId)
    return request.personId === actorIdOf(context.actor) || teachesItsClass(context, request)
  },
  async run(context, { requestId }) {
    await findRequest(context, requestId)
    const { id, outcome, reason, at } = requestDecisions
    return context.tx
      .select({ id, outcome, reason, at, decidedByName: people.fullName })
      .from(requestDecisions)
      .leftJoin(people, eq(people.id, requestDecisions.decidedBy))
      .where(eq(requestDecisions.requestId, requestId))
      .orderBy(asc(at), asc(id))
  },
})
