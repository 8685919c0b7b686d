import type { SessionCounts } from '../_sessions/session'

/** Closed with everyone absent: more likely nobody took the register than nobody came. */
export const isRegisterUntaken = (counts: SessionCounts | undefined): boolean =>
  counts !== undefined && counts.absent > 0 && counts.present + counts.late === 0

export function untakenWords(count: number): string | undefined {
  if (count === 0) return undefined
  return count === 1
    ? 'One was closed with nobody present: was the register taken?'
    : `${count} were closed with nobody present: were the registers taken?`
}
