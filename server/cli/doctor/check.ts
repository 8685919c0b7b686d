/** What one look found. Without advice all is well. */
export interface Check {
  name: string
  /** What is there. */
  found: string
  /** 'bad': it does not work like this. 'mind': it works, and something should be done. */
  state: 'well' | 'mind' | 'bad'
  /** What to do. */
  advice?: string
}

export const well = (name: string, found: string): Check => ({ name, found, state: 'well' })
export const mind = (name: string, found: string, advice: string): Check => ({
  name,
  found,
  state: 'mind',
  advice,
})
export const bad = (name: string, found: string, advice: string): Check => ({
  name,
  found,
  state: 'bad',
  advice,
})

const signs = { well: '✓', mind: '!', bad: '✗' }

/** One line, and one more for what to do. */
export const lineOf = ({ name, found, state, advice }: Check): string =>
  `${signs[state]} ${name}: ${found}${advice ? `\n    → ${advice}` : ''}`

export const sentenceOf = (error: unknown): string => {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return inner instanceof Error ? inner.message || inner.name : String(inner)
}
