import type { Context } from '../../../kernel/context.ts'
import { passwordMatches } from './hash.ts'
import { readCredentials } from './read-credentials.ts'

/** For `prepare`: looks the account up and compares, with the same work whether or not there is one. */
export async function checkPassword(
  { services, request }: Context,
  who: { email: string } | { accountId: string },
  password: string,
) {
  const credentials = await readCredentials({ services, request, actor: { kind: 'system' } }, who)
  const matches = await passwordMatches(password, credentials?.passwordHash)
  return credentials && matches ? credentials : undefined
}
