import type { Services } from '../kernel/context.ts'

export const sessionMaxAgeSeconds = 30 * 86_400

/** How the session cookie is called and sealed; the options that write it and the reader of every request agree here. */
export function sessionCookie({ keyring, publicUrl }: Pick<Services, 'keyring' | 'publicUrl'>) {
  const secure = publicUrl.startsWith('https:')
  return {
    // The prefix makes browsers refuse the cookie from a page that was not served over https.
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    secure,
    secret: keyring.mac('session-cookie', 'v1'),
  }
}

/** The value of one cookie of a Cookie header; undefined when it is absent or not decodable. */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.split('=')
    if (key?.trim() !== name) continue
    try {
      return decodeURIComponent(value.join('=').trim())
    } catch {
      return undefined
    }
  }
  return undefined
}
