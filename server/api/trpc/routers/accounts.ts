import { resendVerification } from '../../../domain/accounts/mail-links/resend-verification.ts'
import { verifyEmail } from '../../../domain/accounts/mail-links/verify-email.ts'
import { changePassword } from '../../../domain/accounts/passwords/change-password.ts'
import { requestPasswordReset } from '../../../domain/accounts/passwords/request-password-reset.ts'
import { resetPassword } from '../../../domain/accounts/passwords/reset-password.ts'
import { listSessions } from '../../../domain/accounts/sessions/list-sessions.ts'
import { revokeSession } from '../../../domain/accounts/sessions/revoke-session.ts'
import { signOutEverywhere } from '../../../domain/accounts/sessions/sign-out-everywhere.ts'
import { command, query, router } from '../init.ts'

export const accountsRouter = router({
  verifyEmail: command(verifyEmail),
  resendVerification: command(resendVerification),
  requestPasswordReset: command(requestPasswordReset),
  resetPassword: command(resetPassword),
  changePassword: command(changePassword),
  sessions: query(listSessions),
  revokeSession: command(revokeSession),
  signOutEverywhere: command(signOutEverywhere),
})
