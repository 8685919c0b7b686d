import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import superjson from 'superjson'
import { z } from 'zod'
import type { AppRouter } from '../../../server/api/trpc/root.ts'

export type Api = TRPCClient<AppRouter>

export interface Account {
  fullName: string
  email: string
  password: string
}

export const sessionCookieName = 'next-auth.session-token'

const cookieHeader = (session: string | undefined) =>
  session ? { cookie: `${sessionCookieName}=${session}` } : {}

/** The product's own API, as a browser with this session cookie would call it. */
export function apiOf(url: string, session?: string, organization?: string): Api {
  const headers = { ...cookieHeader(session), ...(organization ? { 'x-organization': organization } : {}) }
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers })],
  })
}

const csrf = z.object({ csrfToken: z.string() })
const pairsOf = (answer: Response) => answer.headers.getSetCookie().map(cookie => cookie.split(';')[0] ?? '')

/** Signs in as the form does; gives the value of the session cookie. */
export async function signInByApi(url: string, { email, password }: Account): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = csrf.parse(await asked.json())
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: pairsOf(asked).join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  const session = pairsOf(answer).find(pair => pair.startsWith(`${sessionCookieName}=`))
  if (!session) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  return session.slice(sessionCookieName.length + 1)
}

/** What a browser context starts with to be signed in. */
export function storageOf(session: string | undefined) {
  const cookie = {
    name: sessionCookieName,
    value: session ?? '',
    domain: 'localhost',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  }
  return { cookies: session ? [cookie] : [], origins: [] }
}
