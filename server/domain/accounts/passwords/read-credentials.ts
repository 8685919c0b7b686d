import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { accountByEmail, accountById } from '../queries.ts'

/** Inside the server only: what a typed password is compared with, read in a transaction that ends before the hashing. */
export const readCredentials = verb({
  name: 'accounts.read-credentials',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ email: z.string().optional(), accountId: z.uuid().optional() }),
  output: z
    .object({
      accountId: z.uuid(),
      passwordHash: z.string(),
      sessionVersion: z.number(),
      verified: z.boolean(),
    })
    .nullable(),
  async run(context, { email, accountId }) {
    const account = accountId
      ? await accountById(context, accountId)
      : await accountByEmail(context, email ?? '')
    if (!account) return null
    const { id, passwordHash, sessionVersion, emailVerifiedAt } = account
    return { accountId: id, passwordHash, sessionVersion, verified: emailVerifiedAt !== null }
  },
})
