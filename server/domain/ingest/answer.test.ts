import { describe, expect, it } from 'vitest'
import { answerFor, displayLine, type ScanFate } from './answer.ts'
import { scanAnswer } from './scan-upload.ts'

const fate = (parts: Partial<ScanFate>): ScanFate => ({
  evidenceId: 'e1',
  outcome: 'counted',
  fullName: 'Asha Verma',
  mark: { status: 'present', evidenceId: 'e1', arrivedAt: new Date('2026-03-02T08:58:00Z') },
  arrivedTime: '09:58',
  ...parts,
})
const mark = (status: 'present' | 'late' | 'absent' | 'excused', evidenceId: string | null) => ({
  status,
  evidenceId,
  arrivedAt: null,
})

describe('the answer to a scan', () => {
  it.each<[string, Partial<ScanFate>, string, [string, string], string]>([
    ['in time', {}, 'present', ['Asha Verma', 'Present 09:58'], 'green'],
    ['late', { mark: mark('late', 'e1') }, 'late', ['Asha Verma', 'Late 09:58'], 'amber'],
    ['a second one', { mark: mark('present', 'e0') }, 'already', ['Asha Verma', 'Already marked'], 'amber'],
    [
      'under a teacher’s word',
      { mark: mark('excused', 'm') },
      'already',
      ['Asha Verma', 'Marked excused'],
      'amber',
    ],
    [
      'of an unknown card',
      { outcome: 'unknown-card', fullName: null },
      'unknown',
      ['Unknown card', 'See the office'],
      'red',
    ],
    [
      'of who is suspended',
      { outcome: 'suspended' },
      'unknown',
      ['Card not active', 'See the office'],
      'red',
    ],
    ['without a session', { outcome: 'no-session' }, 'no-session', ['No class now', 'Scan is kept'], 'blue'],
    [
      'in a class of others',
      { outcome: 'not-enrolled' },
      'not-enrolled',
      ['Not your class', 'Scan is kept'],
      'red',
    ],
    [
      'of who leaves',
      { mark: { ...mark('present', 'e0'), leftAt: new Date(), stayEvidenceId: 'e1' }, leftTime: '10:48' },
      'left',
      ['Asha Verma', 'Goodbye 10:48'],
      'green',
    ],
    [
      'of who comes back',
      { mark: { ...mark('present', 'e0'), leftAt: null, stayEvidenceId: 'e1' } },
      'present',
      ['Asha Verma', 'Welcome back'],
      'green',
    ],
    [
      'of who has left already',
      { mark: { ...mark('present', 'e0'), leftAt: new Date(), stayEvidenceId: 'e8' }, leftTime: '10:48' },
      'already',
      ['Asha Verma', 'Signed out 10:48'],
      'amber',
    ],
    ['of an unknown time', { outcome: 'time-unknown' }, 'queued', ['Scan is kept', 'Time unknown'], 'blue'],
  ])('%s', (_, parts, result, say, led) => {
    const answer = answerFor(fate(parts))
    expect(answer).toMatchObject({ result, say, led })
    expect(scanAnswer.safeParse({ seq: 1, ...answer }).success).toBe(true)
  })

  it('names nobody whose scan did not count', () => {
    for (const outcome of [
      'unknown-card',
      'suspended',
      'no-session',
      'not-enrolled',
      'time-unknown',
    ] as const)
      expect(JSON.stringify(answerFor(fate({ outcome })))).not.toContain('Asha')
  })
})

describe('a line of the display', () => {
  it.each([
    ['Asha Verma', 'Asha Verma'],
    ['Zoë Müller-Ångström', 'Zoe Muller-Angs.'],
    ['Exactly 16 chars', 'Exactly 16 chars'],
    ['Exactly 17 charss', 'Exactly 17 char.'],
    ['Łukasz', '?ukasz'],
    ['山田太郎', '????'],
    ['a\u0000b\nc', 'a?b?c'],
    ['', ''],
  ])('%j becomes %j', (text, line) => {
    expect(displayLine(text)).toBe(line)
    expect(displayLine(text)).toMatch(/^[\x20-\x7e]{0,16}$/)
  })
})
