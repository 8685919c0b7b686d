import type { Examples } from '../furnish.ts'
import { password } from '../furnish-accounts.ts'

export const accountExamples: Examples = {
  'accounts.change-password': () => ({
    currentPassword: password,
    newPassword: 'another phrase nobody guesses',
  }),
  'accounts.list-sessions': () => ({}),
  'accounts.read-credentials': ({ school }) => ({ accountId: school.owner.accountId }),
  'accounts.request-password-reset': ({ school }) => ({ email: school.owner.email }),
  'accounts.resend-verification': ({ school }) => ({ email: school.owner.email }),
  'accounts.reset-password': ({ resetToken }) => ({
    token: resetToken,
    password: 'another phrase nobody guesses',
  }),
  'accounts.resolve-session': ({ accountSessionId }) => ({ sessionId: accountSessionId, sessionVersion: 1 }),
  'accounts.revoke-session': ({ accountSessionId }) => ({ sessionId: accountSessionId }),
  'accounts.sign-in': ({ school }) => ({ email: school.owner.email, password }),
  'accounts.sign-in-app': ({ school }) => ({ email: school.owner.email, password, appName: 'Phone' }),
  'accounts.refresh-session': ({ refreshToken }) => ({ refreshToken }),
  'accounts.sign-out': () => ({}),
  'accounts.sign-out-everywhere': () => ({}),
  'accounts.verify-email': ({ verifyToken }) => ({ token: verifyToken }),
  'mail.claim-mails': () => ({ limit: 5 }),
  'mail.sweep-mails': () => ({}),
  'mail.record-mail-outcome': ({ mailId }) => ({ id: mailId, attempt: 1, result: { kind: 'sent' } }),
}
