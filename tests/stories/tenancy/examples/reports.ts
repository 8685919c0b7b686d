import type { Examples } from '../furnish.ts'

export const reportExamples: Examples = {
  'reports.check-tallies': () => ({}),
  'reports.recount-tallies': () => ({}),
}
