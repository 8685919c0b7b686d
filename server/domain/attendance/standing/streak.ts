import type { MarkStatus } from '../ledger/rules.ts'

const came = (status: MarkStatus) => status === 'present' || status === 'late'

/** How many in a row from the latest back pass the test; excused sessions neither count nor break. */
function run(latestFirst: readonly MarkStatus[], passes: (status: MarkStatus) => boolean): number {
  const counted = latestFirst.filter(status => status !== 'excused')
  const end = counted.findIndex(status => !passes(status))
  return end < 0 ? counted.length : end
}

export const streakOf = (latestFirst: readonly MarkStatus[]) => run(latestFirst, came)

export const absencesInARow = (latestFirst: readonly MarkStatus[]) =>
  run(latestFirst, status => status === 'absent')
