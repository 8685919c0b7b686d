import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { issueToken } from './tokens.ts'

interface Recipient {
  accountId: string
  email: string
}

/** `about` says what the person signed up for, in one sentence. */
export async function mailVerification(context: VerbContext, { accountId, email }: Recipient, about: string) {
  const token = await issueToken(context, accountId, 'verify-email')
  await enqueueMail(context, {
    key: `verify-email:${hashToken(token)}`,
    to: email,
    subject: 'Confirm your e-mail address',
    content: {
      title: 'Confirm your e-mail address',
      paragraphs: [about, 'Confirm that this address is yours. The link works once, for 24 hours.'],
      action: { label: 'Confirm address', url: `${context.services.publicUrl}/verify/${token}` },
      footnote:
        'If this was not you, do nothing: without the confirmation nobody can sign in with your address.',
    },
  })
}

export async function mailPasswordReset(context: VerbContext, { accountId, email }: Recipient) {
  const token = await issueToken(context, accountId, 'reset-password')
  await enqueueMail(context, {
    key: `reset-password:${hashToken(token)}`,
    to: email,
    subject: 'Choose a new password',
    content: {
      title: 'Choose a new password',
      paragraphs: ['Somebody, probably you, asked for a new password. The link works once, for one hour.'],
      action: { label: 'Choose a password', url: `${context.services.publicUrl}/reset/${token}` },
      footnote: 'If this was not you, do nothing: your password stays as it is.',
    },
  })
}

/** Told to the owner of the address after the fact, so that a thief's change does not go unnoticed. */
export async function mailPasswordChanged(context: VerbContext, email: string) {
  await enqueueMail(context, {
    key: `password-changed:${context.request.id}:${hashToken(email)}`,
    to: email,
    subject: 'Your password was changed',
    content: {
      title: 'Your password was changed',
      paragraphs: ['All sign-ins of this account have ended. Sign in again with the new password.'],
      action: { label: 'It was not me', url: `${context.services.publicUrl}/forgot` },
    },
  })
}

/** The answer on screen is the same for a known and an unknown address; the mail tells the owner of a known one. */
export async function mailAccountExists(
  context: VerbContext,
  email: string,
  next: { about: string; path: string },
) {
  await enqueueMail(context, {
    key: `account-exists:${context.request.id}:${hashToken(email)}`,
    to: email,
    subject: 'You already have an account',
    content: {
      title: 'You already have an account',
      paragraphs: [next.about, 'This address has an account here already. Sign in with it and go on.'],
      action: { label: 'Sign in and go on', url: `${context.services.publicUrl}${next.path}` },
      footnote: 'If this was not you, do nothing: nothing was changed.',
    },
  })
}
