import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { apiTokens } from '../../../../db/schema/api/tokens.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Ends one of the caller's own tokens: the next request with it is refused. */
export const revokeToken = verb({
  name: 'people.revoke-token',
  kind: 'command',
  permission: 'tokens.own',
  input: z.strictObject({ tokenId: z.uuid() }),
  output: z.object({}),
  async run({ tx, now, actor }, { tokenId }) {
    const { id, personId, revokedAt } = apiTokens
    const ended = await tx
      .update(apiTokens)
      .set({ revokedAt: now })
      .where(and(eq(id, tokenId), eq(personId, actorIdOf(actor) ?? ''), isNull(revokedAt)))
      .returning({ id })
    if (ended.length === 0) throw notFound('This token')
    return {}
  },
})
