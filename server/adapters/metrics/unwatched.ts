import type { Metrics } from '../../ports/metrics.ts'

/** Where nobody may look there is nothing to count. */
export const createUnwatchedMetrics = (): Metrics => ({
  answered: () => {},
  scanned: () => {},
  logged: () => {},
  print: async () => ({ type: 'text/plain', body: '' }),
})
