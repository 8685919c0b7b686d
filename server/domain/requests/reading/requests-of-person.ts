import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { selectRequests } from '../queries.ts'
import { requestShape, withSessions } from '../request-shape.ts'

const shown = 50

/** What was asked about a person's marks, the latest first: oneself, or anyone for staff. */
export const requestsOfPerson = verb({
  name: 'requests.of-person',
  kind: 'query',
  permission: 'requests.read-own',
  subject: 'This record',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.array(requestShape),
  owns: async ({ actor }, { personId }) => actorIdOf(actor) === personId,
  async run(context, { personId }) {
    const rows = await selectRequests(context)
      .where(eq(requests.personId, personId))
      .orderBy(desc(requests.createdAt), desc(requests.id))
      .limit(shown)
    return withSessions(context, rows)
  },
})
