import { tellError } from '../../../kernel/telling/log-errors.ts'

/** An error as the log of the process tells it: what a failed statement was given stays out. */
export function told(error: unknown): string {
  const words = tellError(error)
  return typeof words === 'string' ? words : words.message
}
