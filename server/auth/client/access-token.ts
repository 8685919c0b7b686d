import { sign, verify } from 'hono/jwt'
import { z } from 'zod'
import type { Services } from '../../kernel/context.ts'

/** Short: what is inside is believed to be a sign-in's until then, and the sign-in itself is asked each time. */
export const accessTokenSeconds = 15 * 60

const audience = 'muster-api'

const claims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  ver: z.int(),
  aud: z.literal(audience),
  exp: z.int(),
})

type Keys = Pick<Services, 'keyring' | 'clock'>

const keyOf = ({ keyring }: Keys) => keyring.mac('access-token', 'v1')
const secondsOf = ({ clock }: Keys) => Math.floor(clock.now().getTime() / 1000)

/** A JWT (HS256) that names a sign-in; no name, no address, no role. */
export function accessTokenOf(
  services: Keys,
  { accountId, sessionId, sessionVersion }: { accountId: string; sessionId: string; sessionVersion: number },
): Promise<string> {
  const now = secondsOf(services)
  return sign(
    {
      sub: accountId,
      sid: sessionId,
      ver: sessionVersion,
      aud: audience,
      iat: now,
      exp: now + accessTokenSeconds,
    },
    keyOf(services),
    'HS256',
  )
}

export type ReadAccessToken =
  | { outcome: 'read'; accountId: string; sessionId: string; sessionVersion: number }
  | { outcome: 'expired' | 'refused' }

/** The time is the server's, so the dates are compared here and not in the library. */
export async function readAccessToken(services: Keys, token: string): Promise<ReadAccessToken> {
  try {
    const dates = { exp: false, iat: false, nbf: false }
    const payload = await verify(token, keyOf(services), { alg: 'HS256', ...dates })
    const { sub: accountId, sid: sessionId, ver: sessionVersion, exp } = claims.parse(payload)
    if (exp <= secondsOf(services)) return { outcome: 'expired' }
    return { outcome: 'read', accountId, sessionId, sessionVersion }
  } catch {
    return { outcome: 'refused' } // forged, of another kind, or no token at all
  }
}
