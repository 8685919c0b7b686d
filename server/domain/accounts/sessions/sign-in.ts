import { verb } from '../../../kernel/verb.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { proven, signInBudgets, typedCredentials } from './credentials.ts'
import { startedSession, startSession } from './start-session.ts'

export const signIn = verb({
  name: 'accounts.sign-in',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: typedCredentials,
  output: startedSession,
  budgets: ({ email }, context) => signInBudgets(email, context),
  prepare: (context, { email, password }) => checkPassword(context, { email }, password),
  run: (context, _input, account) => startSession(context, proven(account)),
})
