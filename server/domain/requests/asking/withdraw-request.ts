import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { recordDecisions } from '../deciding/record-decisions.ts'
import { findRequest, lockRequests } from '../queries.ts'

/** Takes back what one asked, or what was asked about oneself, while nobody has decided. */
export const withdrawRequest = verb({
  name: 'requests.withdraw',
  kind: 'command',
  permission: 'requests.read-own',
  subject: 'This request',
  input: z.strictObject({ requestId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async owns(context, { requestId }) {
    const { requestedBy, personId, kind } = await findRequest(context, requestId)
    const self = actorIdOf(context.actor)
    return requestedBy === self || (kind !== 'correction' && personId === self)
  },
  async run(context, { requestId }) {
    const [request] = await lockRequests(context, [requestId])
    if (!request) throw notFound('This request')
    if (request.state !== 'pending') throw conflict('This was decided already.', 'already-decided')
    await context.tx.update(requests).set({ state: 'withdrawn' }).where(eq(requests.id, requestId))
    await recordDecisions(context, [request], 'withdrawn', null)
    return { id: requestId }
  },
})
