import type { z } from 'zod'
import type { RequestInfo, Services } from '../../kernel/context.ts'
import { AppError, type ErrorCode, errorStatus, isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'

/** Refusals that only HTTP knows, beside the closed list of the kernel. */
const transportStatus = { 'method-not-allowed': 405, 'too-large': 413 } as const

export class TransportRefusal extends Error {
  override name = 'TransportRefusal'
  constructor(
    readonly code: keyof typeof transportStatus,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}

const titles: Record<ErrorCode | keyof typeof transportStatus, string> = {
  'bad-request': 'Bad request',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Conflict',
  gone: 'Gone',
  'rate-limited': 'Too many requests',
  unavailable: 'Unavailable',
  internal: 'Something went wrong',
  'method-not-allowed': 'Method not allowed',
  'too-large': 'Too large',
}

export function invalidInput(error: z.ZodError): AppError {
  const fields = Object.fromEntries(
    error.issues.slice(0, 20).map(issue => [issue.path.join('.') || 'body', issue.message]),
  )
  const [first] = Object.entries(fields)
  return new AppError('bad-request', first ? `${first[0]}: ${first[1]}` : 'The body is not valid.', {
    reason: 'invalid-input',
    fields,
  })
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** Where every error becomes an answer: a known one by its sentence, an unknown one as an id to quote. */
export function problemOf(
  error: unknown,
  services: Services,
  info: RequestInfo,
  scheme = 'MUSTER1-HMAC-SHA256',
): Answer {
  if (error instanceof TransportRefusal) {
    return problem(
      transportStatus[error.code],
      error.code,
      titles[error.code],
      error.message,
      {},
      error.headers,
    )
  }
  if (isAppError(error) && error.code !== 'internal') {
    const { reason, retryAfter, fields } = error.details
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
    if (error.code === 'unauthenticated') headers['www-authenticate'] = scheme
    return problem(
      errorStatus[error.code],
      reason ?? error.code,
      titles[error.code],
      error.message,
      { fields },
      headers,
    )
  }
  const errorId = newId()
  services.log.error({ err: error, errorId, requestId: info.id }, 'request failed')
  const sentence = 'Something went wrong on our side. Try again, or quote the error id.'
  return problem(500, 'internal', titles.internal, sentence, { errorId })
}

/** `code` is for programs: finer than the status, stable. */
function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  more: Record<string, unknown>,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title, status, code, detail, ...more },
  }
}
