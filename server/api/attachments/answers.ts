import { type AppError, errorStatus, isAppError } from '../../kernel/errors.ts'

/** An upload's answer is read by our own page; a file is never shown as a page of ours, whatever it holds. */
const always = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
}

export function headersFor(publicUrl: string, more: Record<string, string>): Record<string, string> {
  const https = publicUrl.startsWith('https:')
  return {
    ...always,
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    ...more,
  }
}

export function jsonAnswer(publicUrl: string, status: number, body: unknown): Response {
  const headers = headersFor(publicUrl, { 'content-type': 'application/json' })
  return new Response(JSON.stringify(body), { status, headers })
}

/** The sentence of a known error; anything else goes on to the server's own log. */
export function refusal(publicUrl: string, error: unknown): Response {
  if (!isAppError(error)) throw error
  const { code, message }: Pick<AppError, 'code' | 'message'> = error
  return jsonAnswer(publicUrl, errorStatus[code], { code, message })
}
