import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../../db/schema/accounts.ts'
import { passkeys } from '../../../../db/schema/proof/passkeys.ts'
import { verb } from '../../../kernel/verb.ts'

const storedKey = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  credentialId: z.string(),
  publicKey: z.string(),
  signCount: z.number(),
  backupEligible: z.boolean(),
  sessionVersion: z.number(),
  verified: z.boolean(),
})
export type StoredKey = z.output<typeof storedKey>

/** Inside the server only: a key by its id and its owner, never by its id alone. */
export const findKey = verb({
  name: 'passkeys.find-key',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ credentialId: z.string().max(1_400), accountId: z.uuid() }),
  output: storedKey.nullable(),
  async run({ tx }, { credentialId, accountId }) {
    const [found] = await tx
      .select({ key: passkeys, version: accounts.sessionVersion, verifiedAt: accounts.emailVerifiedAt })
      .from(passkeys)
      .innerJoin(accounts, eq(accounts.id, passkeys.accountId))
      .where(and(eq(passkeys.credentialId, credentialId), eq(passkeys.accountId, accountId)))
    if (!found) return null
    return { ...found.key, sessionVersion: found.version, verified: found.verifiedAt !== null }
  },
})
