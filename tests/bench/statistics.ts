/** Numbers of one run; times in milliseconds. */
export interface Spread {
  count: number
  p50: number
  p99: number
  max: number
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN

export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  return { count: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: at(sorted, 1) }
}

export const median = (values: number[]) =>
  at(
    [...values].sort((a, b) => a - b),
    0.5,
  )

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`
