import { z } from 'zod'
import { actorIdOf } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { setConfirmation } from './set-confirmation.ts'
import { teachesPerson } from './teaches-person.ts'

/** The supervised way: who sees the student with the phone in their hand lets it count at once, or takes that back. */
export const confirmPhone = verb({
  name: 'passkeys.confirm-phone',
  kind: 'command',
  permission: 'phones.confirm',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid(), passkeyId: z.uuid(), confirmed: z.boolean().default(true) }),
  output: z.object({}),
  audit: ['confirmed'],
  owns: teachesPerson,
  async run(context, { personId, passkeyId, confirmed }) {
    if (personId === actorIdOf(context.actor))
      throw new AppError('forbidden', 'Somebody else confirms your own phone.', { reason: 'own-phone' })
    await setConfirmation(context, { personId, passkeyId }, confirmed)
    return {}
  },
})
