import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../actor-account.ts'
import { endAllSessions } from '../queries.ts'

/** Ends every session of the account, this one too. */
export const signOutEverywhere = verb({
  name: 'accounts.sign-out-everywhere',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({}),
  output: z.object({}),
  async run(context) {
    await endAllSessions(context, requireAccount(context).accountId)
    return {}
  },
})
