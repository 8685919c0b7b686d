import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { apiTokens } from '../../../../db/schema/api/tokens.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { hashToken, newId, newToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { tokenDaysMax, tokenScope, tokensMax } from './token-fields.ts'

const dayMs = 86_400_000

/** A token of the caller's own for the REST API, told this once. */
export const createToken = verb({
  name: 'people.create-token',
  kind: 'command',
  permission: 'tokens.own',
  audit: ['scopes', 'days'],
  input: z.strictObject({
    name: z.string().trim().min(1, 'Say what it is for.').max(60),
    scopes: z.array(tokenScope).min(1, 'Choose at least one.').max(20),
    days: z.int().min(1).max(tokenDaysMax),
  }),
  output: z.object({ id: z.uuid(), token: z.string(), expiresAt: z.date() }),
  budgets: (_input, { actor }) => [{ key: `token:${actorIdOf(actor) ?? ''}`, max: 20, windowMs: 3_600_000 }],
  async run({ tx, orgId, now, actor }, { name, scopes, days }) {
    const personId = actorIdOf(actor) ?? ''
    const living = and(
      eq(apiTokens.personId, personId),
      isNull(apiTokens.revokedAt),
      gt(apiTokens.expiresAt, now),
    )
    if ((await tx.$count(apiTokens, living)) >= tokensMax)
      throw conflict(`There are ${tokensMax} tokens already: revoke one first.`, 'too-many-tokens')
    const id = newId(now.getTime())
    const token = `mst_${newToken()}`
    const expiresAt = new Date(now.getTime() + days * dayMs)
    const kept = { tokenHash: hashToken(token), hint: token.slice(0, 8), scopes: [...new Set(scopes)] }
    await tx.insert(apiTokens).values({ orgId, id, personId, name, ...kept, createdAt: now, expiresAt })
    return { id, token, expiresAt }
  },
})
