/** Everything that can go wrong, as a closed list. */
export const errorCodes = [
  'invalid-input',
  'queue-full',
  'store-failed',
  'network',
  'timeout',
  'aborted',
  'untrusted-response',
  'unexpected-response',
  'unauthorized',
  'clock-skew',
  'rate-limited',
  'rejected',
  'server-error',
] as const

export type DeviceErrorCode = (typeof errorCodes)[number]

/** The body of an application/problem+json answer. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
}

export interface DeviceError {
  code: DeviceErrorCode
  /** A sentence for people. */
  message: string
  /** HTTP status, when the server answered. */
  status?: number
  problem?: Problem
  /** How long the server asked to be left alone. */
  retryAfterMs?: number
}

export type Result<T> = { data: T; error: null } | { data: null; error: DeviceError }

export function succeed<T>(data: T): Result<T> {
  return { data, error: null }
}

export function fail(
  code: DeviceErrorCode,
  message: string,
  more: Omit<DeviceError, 'code' | 'message'> = {},
): { data: null; error: DeviceError } {
  return { data: null, error: { code, message, ...more } }
}

/** Signed, and yet not what the contract promises, is an error of its own. */
export function readWith<T>(
  answer: Result<unknown>,
  read: (body: unknown) => T | null,
  otherwise: string,
): Result<T> {
  if (answer.error) return answer
  const data = read(answer.data)
  return data === null ? fail('unexpected-response', otherwise) : succeed(data)
}
