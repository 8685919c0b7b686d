import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { operators } from '../../../db/schema/platform/operators.ts'
import { recordCommandLine } from '../../kernel/audit.ts'
import { emailAddress } from '../../kernel/email-address.ts'
import { verb } from '../../kernel/verb.ts'
import { findAccount } from '../accounts/find-account.ts'

/** By the command line: holds with the next request. The account stays, and may do nothing. */
export const removeOperator = verb({
  name: 'operators.remove-operator',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ email: emailAddress }),
  output: z.object({ removed: z.boolean() }),
  async run(context, { email }) {
    const account = await findAccount(context, { email })
    if (!account) return { removed: false }
    const { id: accountId } = account
    const removed = await context.tx
      .delete(operators)
      .where(eq(operators.accountId, accountId))
      .returning({ accountId: operators.accountId })
    if (removed.length > 0) await recordCommandLine(context, 'operators.remove-operator', { accountId })
    return { removed: removed.length > 0 }
  },
})
