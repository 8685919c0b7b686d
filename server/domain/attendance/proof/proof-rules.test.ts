import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactorPolicy } from '../../classes/proof-policy.ts'
import { decideMark, type Fact, type SessionPolicy } from '../ledger/rules.ts'
import { slotAt, slotsHeld } from './presence.ts'

const startsAt = new Date('2026-03-02T09:00:00Z')
const minute = (at: number) => new Date(startsAt.getTime() + at * 60_000)
const presence = { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: true }
const policy: SessionPolicy & { closedAt: Date; endsAt: Date } = {
  startsAt,
  endsAt: minute(60),
  closedAt: minute(60),
  lateAfterMinutes: 10,
  proof: { presence, factors: null },
}

let made = 0
const fact = (method: Fact['method'], at: number, value = 'x', more: Partial<Fact> = {}): Fact => ({
  id: `f${String(made++).padStart(5, '0')}`,
  method,
  value,
  at: minute(at),
  withdraws: null,
  ...more,
})
const token = (at: number) => fact('proximity', at, String(slotAt(minute(at), 300)))
const tokens = (...slots: number[]) => slots.map(slot => token(slot * 5 + 1))
const statusOf = (facts: Fact[], more: Partial<SessionPolicy> = {}) =>
  decideMark({ ...policy, ...more }, facts, true)?.status

describe('the slots of a session', () => {
  it('are twelve of five minutes in an hour, and fewer when it was closed early', () => {
    expect(slotsHeld(policy, 300)).toHaveLength(12)
    expect(slotsHeld({ ...policy, closedAt: minute(31) }, 300)).toHaveLength(6)
    expect(slotsHeld({ ...policy, closedAt: minute(1) }, 300)).toHaveLength(0)
  })
})

describe('a share', () => {
  it.each([
    [12, 'present'],
    [10, 'present'],
    [9, 'late'],
    [6, 'late'],
    [5, 'absent'],
    [1, 'absent'],
  ])('of %i in twelve is %s', (count, status) => {
    expect(statusOf(tokens(...Array.from({ length: count }, (_, slot) => slot)))).toBe(status)
  })

  it('is the same however often a token was sent, and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 40 }), slots => {
        const once = [...new Set(slots)].sort((a, b) => a - b)
        expect(statusOf(tokens(...slots))).toBe(statusOf(tokens(...once)))
      }),
    )
  })

  it('counts nothing outside the session', () => {
    expect(statusOf([token(2), ...tokens(20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)])).toBe('absent')
  })

  it('decides nothing while the session is open, where it does not count, or for whoever showed a card only', () => {
    expect(statusOf(tokens(0), { closedAt: null })).toBe('present')
    const shown = { presence: { ...presence, counts: false }, factors: null }
    expect(statusOf(tokens(0), { proof: shown })).toBe('present')
    expect(statusOf([fact('card', 2)])).toBe('present')
  })

  it('makes nobody better than they arrived, and stands below a teacher’s word', () => {
    expect(statusOf(tokens(3, 4, 5, 6, 7, 8, 9, 10, 11, 2))).toBe('late')
    expect(statusOf([...tokens(0), fact('manual', 30, 'present')])).toBe('present')
  })
})

describe('a factor policy', () => {
  const among: FactorPolicy['among'] = ['card', 'code', 'qr', 'passkey']
  const asking = (otherwise: FactorPolicy['otherwise'], need = 2) => ({
    proof: { presence: { ...presence, counts: false }, factors: { need, among, otherwise } },
  })

  it.each(['challenge', 'refuse'] as const)('%s: one proof of two marks nobody', otherwise => {
    expect(statusOf([fact('qr', 1)], { ...asking(otherwise), closedAt: null })).toBeUndefined()
    expect(statusOf([fact('qr', 1)], asking(otherwise))).toBe('absent')
    expect(statusOf([fact('qr', 1), fact('passkey', 1.1)], asking(otherwise))).toBe('present')
  })

  it('flag: the arrival counts all the same', () => {
    expect(statusOf([fact('qr', 1)], asking('flag'))).toBe('present')
  })

  it('counts kinds, not pieces', () => {
    expect(statusOf([fact('qr', 1), fact('qr', 2), fact('qr', 3)], asking('challenge'))).toBe('absent')
  })

  it('takes the moment of the last proof when it came long after the first', () => {
    expect(statusOf([fact('code', 1), fact('card', 40)], asking('challenge'))).toBe('late')
    const decided = decideMark(
      { ...policy, ...asking('challenge') },
      [fact('code', 1), fact('card', 40)],
      true,
    )
    expect(decided?.arrivedAt).toEqual(minute(40))
  })

  it('refuse: proofs that come apart do not add up, and together they count from then on', () => {
    expect(statusOf([fact('code', 1), fact('card', 40)], asking('refuse'))).toBe('absent')
    const again = [fact('code', 1), fact('card', 4), fact('qr', 5)]
    const decided = decideMark({ ...policy, ...asking('refuse') }, again, true)
    expect(decided).toMatchObject({ status: 'present', arrivedAt: minute(4) })
  })

  it('takes a card that proved itself for both kinds of card', () => {
    const proof = {
      presence: { ...presence, counts: false },
      factors: { need: 2, among: ['card' as const, 'ntag424' as const], otherwise: 'challenge' as const },
    }
    expect(statusOf([fact('card', 1, 'x', { assurance: 'low' })], { proof })).toBe('absent')
    expect(statusOf([fact('card', 1, 'x', { assurance: 'high' })], { proof })).toBe('present')
  })

  it('counts a face as one of those it names', () => {
    const named = {
      ...asking('challenge').proof.factors,
      among: ['code' as const, 'card' as const, 'face' as const],
    }
    const proof = { ...asking('challenge').proof, factors: named }
    expect(statusOf([fact('code', 1), fact('face', 1.5, 'strong')], { proof })).toBe('present')
    expect(statusOf([fact('code', 1), fact('face', 1.5, 'strong')], asking('challenge'))).toBe('absent')
  })

  it('lets a passkey alone open no door', () => {
    expect(statusOf([fact('passkey', 1)], asking('challenge', 1))).toBe('absent')
  })

  it('bows to a teacher’s word', () => {
    expect(statusOf([fact('manual', 5, 'present')], asking('refuse'))).toBe('present')
  })
})
