import type { scanOutcomes } from '../../../db/schema/attendance.ts'
import type { Decision } from '../attendance/ledger/rules.ts'
import type { ScanAnswer } from './scan-upload.ts'

/** What the ledger made of one scan. */
export interface ScanFate {
  evidenceId: string
  outcome: (typeof scanOutcomes)[number]
  fullName: string | null
  /** The mark of that person in that session, after this scan. */
  mark: Omit<Decision, 'method'> | null
  /** HH:MM where the session is. */
  arrivedTime: string | null
  leftTime?: string | null
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
  'wrong-pin': { result: 'unknown', say: ['Wrong PIN', 'Number, then PIN'], led: 'red' },
  'unsure-face': { result: 'unknown', say: ['Unknown person', 'Use card or PIN'], led: 'red' },
  'too-many-tries': { result: 'unknown', say: ['Too many tries', 'Wait 15 minutes'], led: 'red' },
  'switched-off': { result: 'unknown', say: ['Not taken here', 'Use your card'], led: 'red' },
  'time-unknown': { result: 'queued', say: ['Scan is kept', 'Time unknown'], led: 'blue' },
}

/** Of a card shown again where people sign out: goodbye, or in again; undefined when it moved nobody. */
function movedBy({ evidenceId, mark, leftTime }: ScanFate, name: string): ScanWords | undefined {
  if (!mark || mark.stayEvidenceId !== evidenceId) return undefined
  const line = displayLine(name)
  return mark.leftAt
    ? { result: 'left', name, say: [line, leftTime ? `Goodbye ${leftTime}` : 'Goodbye'], led: 'green' }
    : { result: 'present', name, say: [line, 'Welcome back'], led: 'green' }
}

/** The server's own words for the display. A second scan says so; a teacher's word stands above the card. */
export function answerFor(fate: ScanFate): ScanWords {
  if (fate.outcome !== 'counted') return unplaced[fate.outcome]
  const name = fate.fullName ?? ''
  const line = displayLine(name)
  const { mark } = fate
  const moved = movedBy(fate, name)
  if (moved) return moved
  if (!mark || (mark.status !== 'present' && mark.status !== 'late')) {
    return { result: 'already', name, say: [line, `Marked ${mark?.status ?? 'before'}`], led: 'amber' }
  }
  if (mark.evidenceId !== fate.evidenceId) {
    const already = mark.leftAt && fate.leftTime ? `Signed out ${fate.leftTime}` : 'Already marked'
    return { result: 'already', name, say: [line, already], led: 'amber' }
  }
  const time = fate.arrivedTime ? ` ${fate.arrivedTime}` : ''
  return mark.status === 'late'
    ? { result: 'late', name, say: [line, `Late${time}`], led: 'amber' }
    : { result: 'present', name, say: [line, `Present${time}`], led: 'green' }
}
