/** What a log line tells of an error. */
export interface ToldError {
  type: string
  message: string
  /** The database's, where it was that. */
  code?: string
  constraint?: string
  at: string[]
  cause?: ToldError
}

const deepest = 5

/** A failed statement repeats what it was given: names, addresses, codes. The statement stays, the values go. */
const withoutValues = (message: string) =>
  message
    .replace(/\nparams:[\s\S]*$/, '')
    .replace(/(["“])(?:[^"”\\]|\\.){0,2000}(["”])/g, '$1…$2')
    .replace(/[^\s@<>"'=(]+@[^\s@<>"',;)]+/g, '…@…')

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** The places of the stack, without its first lines: they are the message again. */
const placesIn = (stack = '') => stack.split('\n').flatMap(line => /^ +at (.*)$/.exec(line)?.[1] ?? [])

/** Only what is named here: a driver's error carries the row itself in `detail`, `where` and `params`. */
export function tellError(error: unknown, depth = 0): ToldError | string {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutValues(error) : typeof error
  const fields: Record<string, unknown> = { ...error }
  const code = textOf('code' in error ? error.code : undefined)
  const constraint = textOf(fields.constraint)
  const cause = error.cause !== undefined && depth < deepest ? tellError(error.cause, depth + 1) : undefined
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    at: placesIn(error.stack),
    ...(typeof cause === 'object' ? { cause } : {}),
  }
}
