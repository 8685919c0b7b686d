import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { apiTokens } from '../../../../db/schema/api/tokens.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { tokenShape } from './token-fields.ts'

/** The caller's own tokens that were not revoked, the newest first. */
export const listTokens = verb({
  name: 'people.list-tokens',
  kind: 'query',
  permission: 'tokens.own',
  input: z.strictObject({}),
  output: z.array(tokenShape),
  async run({ tx, now, actor }) {
    const rows = await tx
      .select()
      .from(apiTokens)
      .where(and(eq(apiTokens.personId, actorIdOf(actor) ?? ''), isNull(apiTokens.revokedAt)))
      .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
      .limit(100)
    const listed = z.array(tokenShape.omit({ expired: true })).parse(rows)
    return listed.map(row => ({ ...row, expired: row.expiresAt <= now }))
  },
})
