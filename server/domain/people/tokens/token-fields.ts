import { z } from 'zod'
import { scopes } from '../../../kernel/permissions.ts'

export const tokenScope = z.enum(scopes)

export const tokenShape = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first letters of the token. */
  hint: z.string(),
  scopes: z.array(tokenScope),
  createdAt: z.date(),
  expiresAt: z.date(),
  expired: z.boolean(),
  lastUsedAt: z.date().nullable(),
})

/** Longer than this, nobody remembers what it was for. */
export const tokenDaysMax = 366
/** Living tokens of one person. */
export const tokensMax = 20
