import { describe, expect, it } from 'vitest'
import { type Asked, changeWords, whenWords, whereWords } from './request'

const session = {
  sessionId: 'a',
  localDate: '2026-03-02',
  startsAt: new Date('2026-03-02T09:00:00Z'),
  endsAt: new Date('2026-03-02T10:00:00Z'),
  timeZone: 'UTC',
  status: 'absent' as const,
}
const asked = (change: Partial<Asked>): Asked => ({
  id: 'r',
  kind: 'excuse',
  state: 'pending',
  personId: 'p',
  fullName: 'Noor Haddad',
  rollNumber: null,
  classId: 'c',
  className: 'Chemistry',
  requestedBy: 'p',
  requestedByName: null,
  reason: 'Fever',
  startsOn: null,
  endsOn: null,
  wantedStatus: null,
  wantedStatusName: null,
  phoneName: null,
  createdAt: new Date(0),
  decidedAt: null,
  decidedBy: null,
  decidedByName: null,
  files: [],
  decisionReason: null,
  sessions: [],
  ...change,
})

describe('a request in words', () => {
  it('names its days', () => {
    expect(whenWords(asked({ startsOn: '2026-03-02', endsOn: '2026-03-02' }))).toBe('Mon 2 Mar 2026')
    expect(whenWords(asked({ startsOn: '2026-03-02', endsOn: '2026-03-04' }))).toBe(
      'Mon 2 Mar 2026 to Wed 4 Mar 2026',
    )
  })
  it('or its sessions', () => {
    expect(whenWords(asked({ sessions: [session] }))).toBe('Mon 2 Mar 2026, 09:00–10:00')
    expect(whenWords(asked({ sessions: [session, session] }))).toBe('Mon 2 Mar 2026, 09:00–10:00 and 1 more')
  })
  it('names its class, or every one', () => {
    expect(whereWords(asked({}))).toBe('Chemistry')
    expect(whereWords(asked({ className: null }))).toBe('Every class')
  })
  it('says what would change', () => {
    expect(changeWords(asked({}))).toBe('No session held on these days yet')
    expect(changeWords(asked({ sessions: [session, { ...session, status: 'present' }] }))).toBe(
      '2 sessions so far, absent in 1',
    )
    expect(changeWords(asked({ kind: 'contest', wantedStatus: 'late', sessions: [session] }))).toBe(
      'absent → late',
    )
  })
})
