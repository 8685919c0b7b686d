import { z } from 'zod'
import { operators } from '../../../db/schema/platform/operators.ts'
import { recordCommandLine } from '../../kernel/audit.ts'
import { emailAddress } from '../../kernel/email-address.ts'
import { conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { createAccount } from '../accounts/create-account.ts'
import { findAccount } from '../accounts/find-account.ts'
import { issueToken } from '../accounts/mail-links/tokens.ts'
import { belongsSomewhere } from './standing.ts'

/** No password is like it: the account opens by the link alone. */
const noPassword = 'none'

/**
 * By the command line: makes the account where there is none, and a link that chooses its password, once, within the hour. For
 * somebody who is one already, a new link. Refused for whoever belongs to an organization.
 */
export const createOperator = verb({
  name: 'operators.create-operator',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ email: emailAddress, fullName: z.string().trim().min(1).max(120) }),
  output: z.object({ created: z.boolean(), token: z.string() }),
  async run(context, { email, fullName }) {
    // Whoever holds the database answers for the address; an account that somebody made with it and never confirmed is taken over.
    const made = await createAccount(context, { email, fullName, passwordHash: noPassword, verified: true })
    const accountId = made ?? (await findAccount(context, { email }))?.id
    if (!accountId) throw conflict('This account was removed a moment ago. Try again.')
    if (await belongsSomewhere(context, accountId))
      throw conflict(
        'This address belongs to a member of an organization. An operator is in none: use another address.',
      )
    const added = await context.tx
      .insert(operators)
      .values({ accountId, createdAt: context.now })
      .onConflictDoNothing()
      .returning({ accountId: operators.accountId })
    await recordCommandLine(context, 'operators.create-operator', { accountId })
    return { created: added.length > 0, token: await issueToken(context, accountId, 'reset-password') }
  },
})
