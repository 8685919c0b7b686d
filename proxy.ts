import { type NextRequest, NextResponse } from 'next/server'

/**
 * Headers only: a nonce for the page's own scripts and the rules every answer carries. Never a boundary: who may see
 * what is decided in server/kernel/verb.ts.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const development = process.env.NODE_ENV === 'development'
  // The nets run as WebAssembly, on the pages that look at faces and nowhere else.
  const looksAtFaces = /^\/([^/]+\/face|kiosk)\/?$/.test(request.nextUrl.pathname)
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${looksAtFaces ? ` 'wasm-unsafe-eval'` : ''}${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self' ws: wss: https://*.pusher.com`,
    `frame-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Where to return to after signing in; a layout does not learn its page's address otherwise.
  headers.set('x-path', request.nextUrl.pathname)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=(self)')
  markPhone(request, response)
  if (request.nextUrl.protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https') {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  return response
}

const phoneCookie = 'muster-phone'
const yearSeconds = 31_536_000

/** One browser is told from another where people check in, so that a phone that marks two students is seen. */
function markPhone({ cookies, nextUrl, headers }: NextRequest, response: NextResponse) {
  if (cookies.has(phoneCookie)) return
  const isMember = cookies.getAll().some(({ name }) => name.endsWith('next-auth.session-token'))
  if (!isMember && !nextUrl.pathname.startsWith('/check-in')) return
  response.cookies.set(phoneCookie, crypto.randomUUID(), {
    httpOnly: true,
    sameSite: 'lax',
    secure: nextUrl.protocol === 'https:' || headers.get('x-forwarded-proto') === 'https',
    path: '/',
    maxAge: yearSeconds,
  })
}

export const config = {
  matcher: ['/((?!_next/static|_next/image|api/v1|api/attachments|iclock|face-engine).*)'],
}
