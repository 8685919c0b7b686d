import type { VerbContext } from '../../../kernel/context.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'

interface Key {
  id: string
  name: string
  backupEligible: boolean
}

/** So that a key that somebody else left behind does not go unnoticed. */
export async function mailKeyAdded(context: VerbContext, to: string, { id, name, backupEligible }: Key) {
  const copied = 'It is kept by a service that can copy it to other devices of the same owner.'
  await enqueueMail(context, {
    key: `passkey-added:${id}`,
    to,
    subject: 'A passkey was added to your account',
    content: {
      title: 'A passkey was added',
      paragraphs: [
        `“${name}” can sign in to your account from now on.${backupEligible ? ` ${copied}` : ''}`,
        'Whoever added it knew your password. If this was not you, choose a new password and remove the passkey on your account page.',
      ],
      action: { label: 'It was not me', url: `${context.services.publicUrl}/forgot` },
    },
  })
}

export async function mailKeyRemoved(
  context: VerbContext,
  to: string,
  { id, name }: Omit<Key, 'backupEligible'>,
) {
  await enqueueMail(context, {
    key: `passkey-removed:${id}`,
    to,
    subject: 'A passkey was removed from your account',
    content: {
      title: 'A passkey was removed',
      paragraphs: [`“${name}” cannot sign in to your account any more.`],
      action: { label: 'It was not me', url: `${context.services.publicUrl}/forgot` },
    },
  })
}
