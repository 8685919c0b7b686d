import { describe, expect, it } from 'vitest'
import type { SignOutPolicy } from '../../classes/sign-out-policy.ts'
import { decideMark, type Fact, type SessionPolicy } from '../ledger/rules.ts'
import { endOfStay, leftEarly, minutesBeforeEnd, stayOf } from './stay.ts'
import { absentByStay, stayWords } from './stay-words.ts'

const startsAt = new Date('2026-03-02T09:00:00Z')
const minute = (minutes: number, ms = 0) => new Date(startsAt.getTime() + minutes * 60_000 + ms)
const rule: SignOutPolicy = {
  minimumStayMinutes: 10,
  earlyMinutes: 10,
  leftEarly: 'kept',
  neverLeft: 'kept',
}
const strict: SignOutPolicy = { ...rule, leftEarly: 'absent', neverLeft: 'absent' }

const fact = (id: string, method: Fact['method'], value: string, at: Date): Fact => ({
  id,
  method,
  value,
  at,
  withdraws: null,
})
const card = (id: string, at: Date) => fact(id, 'card', '04AABBCC', at)
const word = (id: string, value: string, at: Date) => fact(id, 'manual', value, at)
const parting = (id: string, to: 'out' | 'back', at: Date) => fact(id, 'sign-out', to, at)

describe('coming and going', () => {
  const at = (...facts: Fact[]) => {
    const { cameAt, leftAt, movedBy } = stayOf(rule, facts, minute(60)) ?? {}
    return [cameAt, leftAt, movedBy]
  }
  it.each<[string, Fact[], [Date | undefined, Date | null | undefined, string | null | undefined]]>([
    ['nothing shown', [], [undefined, undefined, undefined]],
    ['one card is inside', [card('a', minute(2))], [minute(2), null, null]],
    [
      'a second one a moment later is the same arrival',
      [card('a', minute(0)), card('b', minute(9, 59_999))],
      [minute(0), null, null],
    ],
    [
      'from the minimum stay on it is the leaving',
      [card('a', minute(0)), card('b', minute(10))],
      [minute(0), minute(10), 'b'],
    ],
    [
      'a third at once is the same goodbye',
      [card('a', minute(0)), card('b', minute(30)), card('c', minute(32))],
      [minute(0), minute(30), 'b'],
    ],
    [
      'later it is coming back',
      [card('a', minute(0)), card('b', minute(30)), card('c', minute(33))],
      [minute(0), null, 'c'],
    ],
    [
      'after the close it is the leaving however short the stay was, and nothing after that',
      [card('a', minute(58)), card('b', minute(60, 1)), card('c', minute(64))],
      [minute(58), minute(60, 1), 'b'],
    ],
    ['after the close nobody comes', [card('a', minute(60, 1))], [undefined, undefined, undefined]],
    [
      'and the stay begins anew',
      [card('a', minute(0)), card('b', minute(30)), card('c', minute(33)), card('d', minute(42))],
      [minute(0), null, 'c'],
    ],
    [
      'in by a code, out by a card',
      [fact('a', 'code', '17', minute(1)), card('b', minute(40))],
      [minute(1), minute(40), 'b'],
    ],
    [
      'in and out by the PIN of a kiosk',
      [fact('a', 'pin', 'p', minute(1)), fact('b', 'pin', 'p', minute(40))],
      [minute(1), minute(40), 'b'],
    ],
    [
      'a token of the room lets in and never out',
      [fact('a', 'proximity', '1', minute(1)), fact('b', 'proximity', '2', minute(30))],
      [minute(1), null, null],
    ],
    [
      'a passkey does neither',
      [card('a', minute(0)), fact('b', 'passkey', 'k', minute(30))],
      [minute(0), null, null],
    ],
    [
      'a teacher’s “present” lets in who has shown nothing',
      [word('a', 'present', minute(3)), card('b', minute(50))],
      [minute(3), minute(50), 'b'],
    ],
    [
      'and calls nobody back who has left',
      [card('a', minute(0)), card('b', minute(30)), word('m', 'present', minute(50))],
      [minute(0), minute(30), 'b'],
    ],
    [
      'a teacher signs out at any time, also at once',
      [card('a', minute(0)), parting('o', 'out', minute(1))],
      [minute(0), minute(1), 'o'],
    ],
    [
      'and back in',
      [card('a', minute(0)), parting('o', 'out', minute(1)), parting('i', 'back', minute(1))],
      [minute(0), null, 'i'],
    ],
    [
      'said twice it is said once',
      [card('a', minute(0)), parting('o', 'out', minute(20)), parting('p', 'out', minute(25))],
      [minute(0), minute(20), 'o'],
    ],
    ['nobody leaves who never came', [parting('o', 'out', minute(20))], [undefined, undefined, undefined]],
  ])('%s', (_, facts, expected) => {
    expect(at(...facts)).toEqual(expected)
  })
})

describe('the mark of who signs in and out', () => {
  const closedAt = minute(60)
  const of = (signOut: SignOutPolicy, more: Partial<SessionPolicy> = {}): SessionPolicy => ({
    startsAt,
    endsAt: minute(60),
    closedAt,
    lateAfterMinutes: 10,
    signOut,
    ...more,
  })
  const inAt = card('a', minute(2))
  const statusOf = (policy: SessionPolicy, ...facts: Fact[]) => decideMark(policy, facts, true)?.status

  it.each<[string, SessionPolicy, Fact[], string]>([
    ['stays present', of(rule), [inAt, card('b', minute(55))], 'present'],
    ['stays present by a mild rule without a goodbye', of(rule), [inAt], 'present'],
    ['is absent by a strict rule without one', of(strict), [inAt], 'absent'],
    [
      'is present by the strict rule on its very minute',
      of(strict),
      [inAt, card('b', minute(50))],
      'present',
    ],
    ['is absent a moment before it', of(strict), [inAt, card('b', minute(49, 59_999))], 'absent'],
    ['stays late', of(strict), [card('a', minute(20)), card('b', minute(58))], 'late'],
    ['is not settled while the session is open', of(strict, { closedAt: null }), [inAt], 'present'],
    [
      'is not settled while readers may hold the goodbye',
      of(strict, { waitingSince: minute(61) }),
      [inAt],
      'present',
    ],
    [
      'is measured by an end that came sooner',
      of(strict, { closedAt: minute(40) }),
      [inAt, card('b', minute(38))],
      'present',
    ],
    [
      'is measured by the planned end of one that was reopened on another day',
      of(strict, { endsAt: minute(1500), plannedEndsAt: minute(60), closedAt: minute(1501) }),
      [inAt, card('b', minute(58))],
      'present',
    ],
    ['is a teacher’s word above it', of(strict), [inAt, word('m', 'present', minute(30))], 'present'],
    [
      'stays present when the goodbye comes after the close',
      of(strict),
      [inAt, card('b', minute(62))],
      'present',
    ],
    ['is absent who only showed a card after the close', of(rule), [card('b', minute(62))], 'absent'],
    [
      'follows when the teacher’s goodbye is taken back',
      of(strict),
      [inAt, parting('o', 'out', minute(58)), { ...word('u', 'withdrawn', minute(59)), withdraws: 'o' }],
      'absent',
    ],
  ])('%s', (_, policy, facts, expected) => {
    expect(statusOf(policy, ...facts)).toBe(expected)
    expect(statusOf(policy, ...facts.toReversed())).toBe(expected)
  })

  it('tells when and by what they left, and that for nobody who is absent by word or excused', () => {
    const left = [inAt, card('b', minute(55))]
    expect(decideMark(of(rule), left, true)).toMatchObject({
      evidenceId: 'a',
      arrivedAt: minute(2),
      leftAt: minute(55),
      stayEvidenceId: 'b',
    })
    const away = decideMark(of(rule), [...left, word('m', 'absent', minute(59))], true)
    expect(away).toMatchObject({ status: 'absent', arrivedAt: null })
    expect(away?.leftAt).toBeUndefined()
  })

  it('is what it always was where nobody signs out', () => {
    const { signOut: _, ...plain } = of(strict)
    expect(decideMark(plain, [inAt, card('b', minute(30))], true)).toEqual({
      status: 'present',
      evidenceId: 'a',
      method: 'card',
      arrivedAt: minute(2),
    })
  })

  it('ends with the plan, or where it was closed before that', () => {
    expect(endOfStay({ endsAt: minute(60), closedAt: null })).toEqual(minute(60))
    expect(endOfStay({ endsAt: minute(60), closedAt: minute(75) })).toEqual(minute(60))
    expect(minutesBeforeEnd({ endsAt: minute(60), closedAt: null }, minute(70))).toBe(0)
    expect(leftEarly(rule, { endsAt: minute(60), closedAt: null }, minute(70))).toBe(false)
  })
})

describe('in words', () => {
  const session = { endsAt: minute(60), closedAt: minute(60), timeZone: 'Asia/Kolkata', signOut: strict }
  it('says in and out by the clock of the room, and how early', () => {
    const times = (arrivedAt: Date | null, leftAt: Date | null = null, of: object = {}) =>
      stayWords({ ...session, ...of }, { arrivedAt, leftAt })
    expect(times(minute(2), minute(55))).toBe('in 14:32, out 15:25')
    expect(times(minute(2), minute(48))).toBe('in 14:32, out 15:18, 12 min before the end')
    expect(times(minute(2))).toBe('in 14:32, never signed out')
    expect(times(minute(2), null, { closedAt: null })).toBe('in 14:32, still inside')
    expect(times(minute(2), null, { waitingSince: minute(61) })).toBe('in 14:32, still inside')
    expect(times(null)).toBeNull()
    expect(times(minute(2), minute(55), { signOut: null })).toBeNull()
  })

  it('names the rules by which who came is absent', () => {
    expect(absentByStay(session)).toEqual(['gone more than 10 min before the end', 'never signed out'])
    expect(absentByStay({ ...session, signOut: rule })).toEqual([])
    expect(absentByStay({ ...session, closedAt: null })).toEqual([])
  })
})
