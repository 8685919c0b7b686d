import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { keysOf } from '../queries.ts'

/** The passkeys of the account that is signed in, the oldest first. */
export const listKeys = verb({
  name: 'passkeys.list-keys',
  kind: 'query',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** It may be copied to other devices of its owner. */
      backupEligible: z.boolean(),
      /** It has been. */
      backedUp: z.boolean(),
      createdAt: z.date(),
      lastUsedAt: z.date().nullable(),
    }),
  ),
  run: context => keysOf(context, requireAccount(context).accountId),
})
