import { type AppError, isAppError } from '../kernel/errors.ts'

/** The product's own refusal behind a failed page query; undefined for everything unexpected. */
export function knownProblem(error: unknown): AppError | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  return isAppError(cause) ? cause : undefined
}
