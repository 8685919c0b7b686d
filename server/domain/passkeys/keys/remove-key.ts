import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '../../../../db/schema/proof/passkeys.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { getSignedInAccount } from '../../accounts/find-account.ts'
import { changePhone } from '../phones/announce-phone.ts'
import { mailKeyRemoved } from './key-mails.ts'

/** It signs nothing any more, from the next request on; a lost phone is taken out by this. */
export const removeKey = verb({
  name: 'passkeys.remove-key',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({ passkeyId: z.uuid() }),
  output: z.object({}),
  async run(context, { passkeyId }) {
    const { accountId } = requireAccount(context)
    const [removed] = await context.tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.accountId, accountId)))
      .returning({ id: passkeys.id, name: passkeys.name })
    if (!removed) throw notFound('This passkey')
    const { email } = await getSignedInAccount(context, accountId)
    await mailKeyRemoved(context, email, removed)
    await changePhone(context, accountId, passkeyId, { removedAt: context.now })
    return {}
  },
})
