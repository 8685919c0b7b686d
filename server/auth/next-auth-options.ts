import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { signIn } from '../domain/accounts/sessions/sign-in.ts'
import { signOut } from '../domain/accounts/sessions/sign-out.ts'
import { assertionResponse } from '../domain/passkeys/ceremony/responses.ts'
import { signInWithKey } from '../domain/passkeys/sign-in/sign-in-with-key.ts'
import type { Actor, Context, RequestInfo, Services } from '../kernel/context.ts'
import { isAppError } from '../kernel/errors.ts'
import { sessionCookie, sessionMaxAgeSeconds } from './cookie.ts'
import { sameOriginUrl } from './same-origin.ts'
import { tokenClaims } from './session.ts'

const signedIn = z.object({ id: z.uuid(), sid: z.uuid(), sessionVersion: z.number().int() })

/** The browser's answer travels in a form field, as text. */
const passkeyAnswer = z.object({
  ticket: z.string(),
  response: z
    .string()
    .max(20_000)
    .transform((text, check) => {
      try {
        return assertionResponse.parse(JSON.parse(text))
      } catch {
        check.addIssue({ code: 'custom', message: 'This is no answer of a passkey.' })
        return z.NEVER
      }
    }),
})

/** Errors reach the sign-in page as a short reason; it has the words. */
function reasonOf(error: unknown): string {
  if (!isAppError(error)) return 'internal'
  return error.code === 'rate-limited' ? 'rate-limited' : (error.details.reason ?? error.code)
}

type RequestContext = (actor: Actor) => Context

const passkeyProvider = (context: RequestContext) =>
  Credentials({
    id: 'passkey',
    credentials: { ticket: {}, response: {} },
    async authorize(credentials) {
      const anonymous = context({ kind: 'anonymous' })
      try {
        const given = passkeyAnswer.parse(credentials)
        const { accountId, sessionId, sessionVersion } = await signInWithKey(anonymous, given)
        return { id: accountId, sid: sessionId, sessionVersion }
      } catch (error) {
        const reason = error instanceof z.ZodError ? 'passkey' : reasonOf(error)
        if (reason === 'internal') anonymous.services.log.error({ err: error }, 'sign-in failed')
        throw new Error(reason)
      }
    },
  })

const credentialsProvider = (context: RequestContext) =>
  Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(credentials) {
      const { email = '', password = '' } = credentials ?? {}
      const anonymous = context({ kind: 'anonymous' })
      try {
        const { accountId, sessionId, sessionVersion } = await signIn(anonymous, { email, password })
        return { id: accountId, sid: sessionId, sessionVersion }
      } catch (error) {
        const reason = reasonOf(error)
        if (reason === 'internal') anonymous.services.log.error({ err: error }, 'sign-in failed')
        throw new Error(reason)
      }
    },
  })

async function revoke(context: RequestContext, token: unknown): Promise<void> {
  const claims = tokenClaims.safeParse(token)
  if (!claims.success) return
  const { sub: accountId, sid: sessionId } = claims.data
  await signOut(context({ kind: 'account', accountId, sessionId }), {})
}

/** next-auth makes and clears the cookie; who may sign in and which sessions live is decided by verbs. */
export function nextAuthOptions(services: Services, request: RequestInfo): NextAuthOptions {
  const { secure, secret } = sessionCookie(services)
  const context: RequestContext = actor => ({ services, actor, request })
  return {
    secret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    providers: [credentialsProvider(context), passkeyProvider(context)],
    callbacks: {
      redirect: async ({ url }) => sameOriginUrl(url, services.publicUrl),
      async jwt({ token, user }) {
        const fresh = signedIn.safeParse(user)
        if (!fresh.success) return token
        const { id, sid, sessionVersion } = fresh.data
        return { sub: id, sid, sessionVersion }
      },
      // The browser learns nothing from this door; pages ask the API, which asks the database.
      session: async ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => revoke(context, token) },
    logger: {
      error: code => services.log.warn({ code }, 'next-auth'),
      warn: () => {},
      debug: () => {},
    },
  }
}
