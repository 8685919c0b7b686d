export interface Row {
  number: number
  question: string
  measured: string
  bar: string
  ok: boolean
  /** What misses the bar, one line each. */
  details: string[]
}

/** A row whose bar is "none of these". */
export function noneOf(number: number, question: string, faults: string[]): Row {
  return {
    number,
    question,
    measured: String(faults.length),
    bar: '0',
    ok: faults.length === 0,
    details: faults,
  }
}

/** A row whose bar is "every one of these"; an empty set fails, it proves nothing. */
export function allOf(number: number, question: string, subjects: string[], missing: string[]): Row {
  const measured = `${subjects.length - missing.length} of ${subjects.length}`
  return {
    number,
    question,
    measured,
    bar: 'all',
    ok: subjects.length > 0 && missing.length === 0,
    details: missing,
  }
}

export function atMost(number: number, question: string, measured: number, bar: number): Row {
  return { number, question, measured: String(measured), bar: `<= ${bar}`, ok: measured <= bar, details: [] }
}
