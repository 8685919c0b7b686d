import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '../../../../db/schema/proof/passkeys.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { changePhone } from '../phones/announce-phone.ts'
import { keyName } from './key-fields.ts'

export const renameKey = verb({
  name: 'passkeys.rename-key',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({ passkeyId: z.uuid(), name: keyName }),
  output: z.object({}),
  async run(context, { passkeyId, name }) {
    const { accountId } = requireAccount(context)
    const renamed = await context.tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.accountId, accountId)))
      .returning({ id: passkeys.id })
    if (renamed.length === 0) throw notFound('This passkey')
    await changePhone(context, accountId, passkeyId, { name })
    return {}
  },
})
