/** The closed list of what can go wrong, with its HTTP status. Each transport maps it once. */
export const errorStatus = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'rate-limited': 429,
  unavailable: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

export interface ErrorDetails {
  /** Finer than the code, for programs: 'card-held', 'clock-skew', … */
  reason?: string
  /** Seconds until a retry makes sense. */
  retryAfter?: number
  /** Field path → sentence, for forms. */
  fields?: Record<string, string>
}

/** `message` is a sentence for people; the cause stays inside. */
export class AppError extends Error {
  override name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** By shape, not `instanceof`: Next bundles its own copy of this class. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && 'details' in error
}

/** Someone else's thing and a thing that never was read the same. */
export const notFound = (what: string) => new AppError('not-found', `${what} was not found.`)

export const conflict = (message: string, reason?: string) => new AppError('conflict', message, { reason })

export const badRequest = (message: string, fields?: Record<string, string>) =>
  new AppError('bad-request', message, { fields })

/** Postgres codes, wherever drizzle or the driver wrapped them. */
export function databaseErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code))
      return cause.code
  }
  return undefined
}

export const isUniqueViolation = (error: unknown) => databaseErrorCode(error) === '23505'

const unstorable: Record<string, string> = {
  '22021': 'A text holds a character that cannot be stored.',
  '22P05': 'A text holds a character that cannot be stored.',
  '22003': 'A number is too large to be stored.',
  '22007': 'A date or time is out of range.',
  '22008': 'A date or time is out of range.',
  '22009': 'A date or time is out of range.',
}

/** The database's own sentence about half a surrogate pair inside jsonb; its code alone says too little. */
const isHalfLetter = (error: unknown): boolean =>
  error instanceof Error &&
  (/invalid input syntax for type json/.test(error.message) || isHalfLetter(error.cause))

/**
 * What JSON can carry and the database cannot keep: a NUL in a text, the year 0 or 275760, a number beyond its column.
 * A sentence for whoever sent it; undefined for every other error.
 */
export function unstorableSentence(error: unknown): string | undefined {
  const code = databaseErrorCode(error) ?? ''
  return unstorable[code === '22P02' && isHalfLetter(error) ? '22P05' : code]
}
