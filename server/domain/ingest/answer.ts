import type { scanOutcomes } from '../../../db/schema/attendance.ts'
import type { MarkStatus } from '../attendance/ledger/rules.ts'
import type { ScanAnswer } from './scan-upload.ts'

/** What the ledger made of one scan. */
export interface ScanFate {
  evidenceId: string
  outcome: (typeof scanOutcomes)[number]
  fullName: string | null
  /** The mark of that person in that session, after this scan. */
  mark: { status: MarkStatus; evidenceId: string | null; arrivedAt: Date | null } | null
  /** HH:MM where the session is. */
  arrivedTime: string | null
}

export type ScanWords = Omit<ScanAnswer, 'seq'>

/** Character displays know ASCII: accents go, what has no plain letter becomes "?". Two lines of 16. */
export function displayLine(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '?')
  return plain.length <= 16 ? plain : `${plain.slice(0, 15)}.`
}

const unplaced: Record<Exclude<ScanFate['outcome'], 'counted'>, ScanWords> = {
  'unknown-card': { result: 'unknown', say: ['Unknown card', 'See the office'], led: 'red' },
  suspended: { result: 'unknown', say: ['Card not active', 'See the office'], led: 'red' },
  'no-session': { result: 'no-session', say: ['No class now', 'Scan is kept'], led: 'blue' },
  'not-enrolled': { result: 'not-enrolled', say: ['Not your class', 'Scan is kept'], led: 'red' },
  'time-unknown': { result: 'queued', say: ['Scan is kept', 'Time unknown'], led: 'blue' },
}

/** The server's own words for the display. A second scan says so; a teacher's word stands above the card. */
export function answerFor(fate: ScanFate): ScanWords {
  if (fate.outcome !== 'counted') return unplaced[fate.outcome]
  const name = fate.fullName ?? ''
  const line = displayLine(name)
  const { mark } = fate
  if (!mark || (mark.status !== 'present' && mark.status !== 'late')) {
    return { result: 'already', name, say: [line, `Marked ${mark?.status ?? 'before'}`], led: 'amber' }
  }
  if (mark.evidenceId !== fate.evidenceId)
    return { result: 'already', name, say: [line, 'Already marked'], led: 'amber' }
  const time = fate.arrivedTime ? ` ${fate.arrivedTime}` : ''
  return mark.status === 'late'
    ? { result: 'late', name, say: [line, `Late${time}`], led: 'amber' }
    : { result: 'present', name, say: [line, `Present${time}`], led: 'green' }
}
