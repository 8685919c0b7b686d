import { z } from 'zod'
import { verb } from '../../../../kernel/verb.ts'
import { checkPassword } from '../../passwords/check-password.ts'
import { proven, signInBudgets, typedCredentials } from '../credentials.ts'
import { startSession } from '../start-session.ts'
import { appSession, issueRefreshToken } from './refresh-tokens.ts'

/** Signs a client app in; it stands among the person's sign-ins under the name it gives. */
export const signInApp = verb({
  name: 'accounts.sign-in-app',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: typedCredentials.extend({
    /** For the person's list of sign-ins, e.g. "Pixel 9". */
    appName: z.string().trim().min(1).max(60).default('An app'),
  }),
  output: appSession,
  budgets: ({ email }, context) => signInBudgets(email, context),
  prepare: (context, { email, password }) => checkPassword(context, { email }, password),
  async run(context, { appName }, account) {
    const session = await startSession(context, proven(account), appName)
    return { ...session, ...(await issueRefreshToken(context, session.sessionId)) }
  },
})
