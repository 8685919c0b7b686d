import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arrivalStatus,
  type Decision,
  decideMark,
  type Fact,
  minutesAfterStart,
  type SessionPolicy,
} from './rules.ts'

const startsAt = new Date('2026-03-02T09:00:00Z')
const closedAt = new Date('2026-03-02T10:00:00Z')
const open = { startsAt, closedAt: null, lateAfterMinutes: 10 }
const closed = { ...open, closedAt }
const minute = (minutes: number, ms = 0) => new Date(startsAt.getTime() + minutes * 60_000 + ms)

const card = (id: string, at: Date): Fact => ({ id, method: 'card', value: '04AABBCC', at, withdraws: null })
const manual = (id: string, value: string, at: Date): Fact => ({
  id,
  method: 'manual',
  value,
  at,
  withdraws: null,
})
const undo = (id: string, withdraws: string, at: Date): Fact => ({
  ...manual(id, 'withdrawn', at),
  withdraws,
})

const excuse = (id: string, at: Date): Fact => ({ ...manual(id, 'excused', at), method: 'excuse' })

describe('an accepted excuse', () => {
  const at = (facts: Fact[], policy: SessionPolicy = closed) => {
    const { status, evidenceId } = decideMark(policy, facts, true) ?? {}
    return [status, evidenceId]
  }
  it.each([
    ['turns an absence into excused', [excuse('e', minute(90))], ['excused', 'e']],
    ['takes no arrival away', [excuse('e', minute(90)), card('c', minute(20))], ['late', 'c']],
    [
      'speaks after a word of absence',
      [manual('m', 'absent', minute(30)), excuse('e', minute(90))],
      ['excused', 'e'],
    ],
    ['yields to a later one', [excuse('e', minute(30)), manual('m', 'absent', minute(90))], ['absent', 'm']],
    [
      'takes no present away',
      [manual('m', 'present', minute(30)), excuse('e', minute(90))],
      ['present', 'm'],
    ],
    ['taken back is none', [excuse('e', minute(30)), undo('u', 'e', minute(90))], ['absent', null]],
  ])('%s', (_, facts, expected) => {
    expect(at(facts)).toEqual(expected)
    expect(at(facts.toReversed())).toEqual(expected)
  })

  it('holds while the session is open, so that nobody waits for who will not come', () => {
    expect(at([excuse('e', minute(-90))], open)).toEqual(['excused', 'e'])
  })
})

describe('an arrival', () => {
  it.each([
    ['ten minutes early', minute(-10), 'present'],
    ['on the dot', minute(0), 'present'],
    ['in the last minute', minute(9, 59_999), 'present'],
    ['exactly at the threshold', minute(10), 'present'],
    ['one millisecond beyond', minute(10, 1), 'late'],
    ['at the end', minute(60), 'late'],
  ])('%s', (_, at, status) => {
    expect(arrivalStatus(open, at)).toBe(status)
    expect(decideMark(open, [card('a', at)], true)).toEqual({
      status,
      evidenceId: 'a',
      method: 'card',
      arrivedAt: at,
    })
  })

  it('with a threshold of zero is late from the first millisecond', () => {
    const strict = { ...open, lateAfterMinutes: 0 }
    expect(arrivalStatus(strict, minute(0))).toBe('present')
    expect(arrivalStatus(strict, minute(0, 1))).toBe('late')
  })

  it('counts whole minutes and never below zero', () => {
    expect(
      [minute(-5), minute(0, 59_999), minute(1), minute(61)].map(at => minutesAfterStart(startsAt, at)),
    ).toEqual([0, 0, 1, 61])
  })
})

describe('a mark', () => {
  const early = card('c1', minute(-1))
  const late = card('c2', minute(20))
  it.each<
    [
      string,
      { policy?: typeof open | typeof closed; facts: Fact[]; expected?: boolean },
      Partial<Decision> | undefined,
    ]
  >([
    ['is unknown while open and nothing is known', { policy: open, facts: [] }, undefined],
    [
      'is absent once closed, for who was expected',
      { facts: [] },
      { status: 'absent', evidenceId: null, method: 'none', arrivedAt: null },
    ],
    ['is none once closed, for who was not expected', { facts: [], expected: false }, undefined],
    [
      'is the first arrival',
      { facts: [late, early] },
      { status: 'present', evidenceId: 'c1', arrivedAt: minute(-1) },
    ],
    [
      'counts an arrival of who is not expected any more',
      { facts: [late], expected: false },
      { status: 'late' },
    ],
    [
      'is a teacher’s word above the card',
      { facts: [early, manual('m', 'absent', minute(5))] },
      { status: 'absent', evidenceId: 'm', method: 'manual', arrivedAt: null },
    ],
    [
      'is a teacher’s word also before the card',
      { facts: [manual('m', 'excused', minute(-30)), early] },
      { status: 'excused', evidenceId: 'm', arrivedAt: null },
    ],
    [
      'given as present arrives with the card',
      { facts: [late, manual('m', 'present', minute(30))] },
      { status: 'present', evidenceId: 'm', arrivedAt: minute(20) },
    ],
    [
      'given as late without a card arrives when it was said',
      { facts: [manual('m', 'late', minute(30))] },
      { status: 'late', arrivedAt: minute(30) },
    ],
    [
      'is the latest of two words',
      { facts: [manual('m2', 'present', minute(9)), manual('m1', 'absent', minute(5))] },
      { status: 'present', evidenceId: 'm2' },
    ],
    [
      'of two words at one instant is the one made last',
      { facts: [manual('m2', 'present', minute(5)), manual('m1', 'absent', minute(5))] },
      { status: 'present', evidenceId: 'm2' },
    ],
    [
      'falls back to the card when the word is taken back',
      { facts: [early, manual('m', 'absent', minute(5)), undo('u', 'm', minute(6))] },
      { status: 'present', evidenceId: 'c1' },
    ],
    [
      'falls back to the older word when the newer is taken back',
      {
        facts: [
          manual('m1', 'excused', minute(1)),
          manual('m2', 'absent', minute(5)),
          undo('u', 'm2', minute(6)),
        ],
      },
      { status: 'excused', evidenceId: 'm1' },
    ],
    [
      'stays when the older of two words is taken back',
      {
        facts: [
          manual('m1', 'excused', minute(1)),
          manual('m2', 'absent', minute(5)),
          undo('u', 'm1', minute(6)),
        ],
      },
      { status: 'absent', evidenceId: 'm2' },
    ],
    [
      'falls back to nothing while open',
      { policy: open, facts: [manual('m', 'present', minute(5)), undo('u', 'm', minute(6))] },
      undefined,
    ],
    [
      'falls back to absent once closed',
      { facts: [manual('m', 'present', minute(5)), undo('u', 'm', minute(6))] },
      { status: 'absent', evidenceId: null },
    ],
    [
      'ignores a value that is no status',
      { policy: open, facts: [manual('m', 'teleported', minute(5))] },
      undefined,
    ],
  ])('%s', (_, { policy = closed, facts, expected = true }, decision) => {
    const decided = decideMark(policy, facts, expected)
    if (decision === undefined) expect(decided).toBeUndefined()
    else expect(decided).toMatchObject(decision)
  })
})

/** Random facts about one person; withdrawals point at manual entries, sometimes at nothing. */
const factsArbitrary = fc
  .array(
    fc.record({
      kind: fc.constantFrom('card', 'present', 'late', 'absent', 'excused', 'undo'),
      offset: fc.integer({ min: -20, max: 80 }),
      target: fc.nat(12),
    }),
    { maxLength: 12 },
  )
  .map(parts =>
    parts.map(({ kind, offset, target }, index): Fact => {
      const id = `f${String(index).padStart(2, '0')}`
      if (kind === 'card') return card(id, minute(offset))
      if (kind === 'undo') return undo(id, `f${String(target).padStart(2, '0')}`, minute(offset))
      return manual(id, kind, minute(offset))
    }),
  )
const policyArbitrary = fc.constantFrom(open, closed, { ...closed, lateAfterMinutes: 0 })

describe('whatever the facts', () => {
  it('the order they came in is irrelevant, and hearing one twice changes nothing', () => {
    const shuffled = factsArbitrary.chain(facts =>
      fc.record({
        facts: fc.constant(facts),
        other: fc.shuffledSubarray(facts, { minLength: facts.length }),
        twice: fc.subarray(facts),
      }),
    )
    fc.assert(
      fc.property(shuffled, policyArbitrary, fc.boolean(), ({ facts, other, twice }, policy, expected) => {
        const decided = decideMark(policy, facts, expected)
        expect(decideMark(policy, other, expected)).toEqual(decided)
        expect(decideMark(policy, [...other, ...twice], expected)).toEqual(decided)
      }),
      { numRuns: 500 },
    )
  })

  it('the mark names a fact that stands, or absence that follows from none', () => {
    fc.assert(
      fc.property(factsArbitrary, policyArbitrary, fc.boolean(), (facts, policy, expected) => {
        const decided = decideMark(policy, facts, expected)
        const takenBack = new Set(facts.map(fact => fact.withdraws))
        const standing = facts.filter(fact => fact.value !== 'withdrawn' && !takenBack.has(fact.id))
        if (!decided) {
          expect(standing).toEqual([])
          expect(policy.closedAt === null || !expected).toBe(true)
        } else if (decided.evidenceId === null) {
          expect([standing, decided.status, expected]).toEqual([[], 'absent', true])
        } else {
          expect(standing.map(fact => fact.id)).toContain(decided.evidenceId)
          const words = standing.filter(fact => fact.method === 'manual')
          expect(decided.method).toBe(words.length > 0 ? 'manual' : 'card')
        }
        expect(decided?.arrivedAt != null).toBe(decided?.status === 'present' || decided?.status === 'late')
      }),
      { numRuns: 500 },
    )
  })

  it('facts that were all taken back are as good as none', () => {
    fc.assert(
      fc.property(factsArbitrary, policyArbitrary, fc.boolean(), (facts, policy, expected) => {
        const words = facts.filter(fact => fact.method === 'manual' && fact.value !== 'withdrawn')
        const undone = [...facts, ...words.map(word => undo(`${word.id}u`, word.id, minute(90)))]
        const cards = facts.filter(fact => fact.method === 'card')
        expect(decideMark(policy, undone, expected)).toEqual(
          decideMark(
            policy,
            cards.filter(fact => !facts.some(other => other.withdraws === fact.id)),
            expected,
          ),
        )
      }),
    )
  })
})
