import { describe, expect, it } from 'vitest'
import type { Verdict } from '../reading/look-at.ts'
import { riskRows } from '../reading/risk-shape.ts'
import { signals } from './all.ts'
import { copiedCard } from './copied-card.ts'
import { farAway } from './far-away.ts'
import { impossibleTravel } from './impossible-travel.ts'
import { everNewPhone, newPhone } from './new-phone.ts'
import { oddPosition } from './odd-position.ts'
import { otherNetwork } from './other-network.ts'
import { relayedCode } from './relayed-code.ts'
import { samePhone } from './same-phone.ts'
import { sharedNetwork } from './shared-network.ts'
import { sharedPhone } from './shared-phone.ts'
import { type Seen, type Signal, type Trace, worthALook } from './signal.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, seconds))
const trace = (personId: string, part: Partial<Trace> = {}): Trace => ({
  personId,
  at: at(0),
  way: 'qr',
  phone: null,
  network: null,
  onCampus: null,
  tookMs: null,
  periodMs: null,
  band: null,
  distanceM: null,
  accuracyM: null,
  oddity: null,
  ...part,
})
const seen = (traces: Trace[], part: Partial<Seen> = {}): Seen => ({
  traces,
  otherUsers: [],
  before: [],
  cardAlarms: [],
  nameOf: id => id,
  ...part,
})
const whom = (signal: Signal, of: Seen) => signal.find(of).map(({ personId }) => personId)

describe('one phone, two students', () => {
  it('speaks of both, with the other’s name, once', () => {
    const traces = ['Ada', 'Ben', 'Ada'].map(name => trace(name, { phone: 'p' }))
    expect(samePhone.find(seen([...traces, trace('Cyd', { phone: 'q' })]))).toEqual([
      { personId: 'Ada', reason: expect.stringContaining('checked in Ben as well') },
      { personId: 'Ben', reason: expect.stringContaining('checked in Ada as well') },
    ])
  })
  it('says nothing of phones that nobody can tell apart', () => {
    expect(whom(samePhone, seen([trace('Ada'), trace('Ben')]))).toEqual([])
  })
})

describe('somebody else’s phone on other days', () => {
  const traces = [trace('Ada', { phone: 'p' }), trace('Ben', { phone: 'q' })]
  it('speaks of whoever uses it now', () => {
    const otherUsers = ['Cyd', 'Ada'].map(personId => ({ phone: 'p', personId }))
    expect(sharedPhone.find(seen(traces, { otherUsers }))).toEqual([
      { personId: 'Ada', reason: 'Their phone checked in Cyd in other sessions of the last weeks.' },
    ])
  })
  it('says nothing of one’s own', () => {
    expect(whom(sharedPhone, seen(traces, { otherUsers: [{ phone: 'p', personId: 'Ada' }] }))).toEqual([])
  })
})

describe('a browser without a past', () => {
  const used = (personId: string, ...phones: string[]) => phones.map(phone => ({ personId, phone }))
  it('is a hint about who had another one, before or in this session', () => {
    const traces = [
      trace('Ada', { phone: 'new' }),
      trace('Ben', { phone: 'b' }),
      trace('Ben', { phone: 'new too' }),
    ]
    const found = seen(traces, { before: [...used('Ada', 'a'), ...used('Ben', 'b')] })
    expect(newPhone.find(found)).toEqual(
      ['Ada', 'Ben'].map(personId => ({
        personId,
        reason: expect.stringContaining('nobody had used before'),
      })),
    )
    expect(whom(everNewPhone, found)).toEqual([])
  })
  it('is worth a look by itself when it is so again and again', () => {
    const found = seen([trace('Ada', { phone: 'new' })], { before: used('Ada', 'a', 'b') })
    expect(everNewPhone.find(found)).toEqual([
      { personId: 'Ada', reason: expect.stringContaining('came from 3 browsers') },
    ])
    expect(newPhone.weight + everNewPhone.weight).toBeGreaterThanOrEqual(worthALook)
  })
  it.each([
    ['a first check-in', [trace('Ada', { phone: 'new' })], []],
    ['one’s own phones in turn', [trace('Ada', { phone: 'a' })], used('Ada', 'a', 'b', 'c')],
    [
      'a phone that somebody else had',
      [trace('Ada', { phone: 'lent' })],
      [...used('Ada', 'a'), ...used('Ben', 'lent')],
    ],
    ['no cookie at all', [trace('Ada')], used('Ada', 'a', 'b')],
  ])('is not said of %s', (_, traces, before) => {
    expect([whom(newPhone, seen(traces, { before })), whom(everNewPhone, seen(traces, { before }))]).toEqual([
      [],
      [],
    ])
  })
})

describe('together on another network', () => {
  const on = (names: string[], network: string, onCampus: boolean | null = false) =>
    names.map(name => trace(name, { network, onCampus }))
  it('speaks of two to four', () => {
    expect(whom(sharedNetwork, seen([...on(['Ada', 'Ben'], 'flat'), ...on(['Cyd'], 'cafe')]))).toEqual([
      'Ada',
      'Ben',
    ])
  })
  it.each([
    ['an operator’s gateway', on(['A', 'B', 'C', 'D', 'E'], 'gateway')],
    ['the school’s network', on(['A', 'B'], 'hall', true)],
    ['a school that has told of no networks', on(['A', 'B'], 'hall', null)],
    ['one person twice', on(['A', 'A'], 'flat')],
  ])('says nothing of %s', (_, traces) => {
    expect(whom(sharedNetwork, seen(traces))).toEqual([])
  })
})

describe('on another network than the others', () => {
  const class_ = (here: number, away: number, onCampus: boolean | null = true) => [
    ...Array.from({ length: here }, (_, index) => trace(`here ${index}`, { onCampus })),
    ...Array.from({ length: away }, (_, index) => trace(`away ${index}`, { onCampus: false })),
  ]
  it('speaks of the few where most are on the school’s', () => {
    expect(otherNetwork.find(seen(class_(8, 1)))).toEqual([
      { personId: 'away 0', reason: 'Never on the school’s network in this session, unlike 8 of 9.' },
    ])
  })
  it('says nothing of a handful, of a class that is mostly elsewhere, and of who came back', () => {
    expect(whom(otherNetwork, seen(class_(3, 1)))).toEqual([])
    expect(whom(otherNetwork, seen(class_(2, 6)))).toEqual([])
    expect(whom(otherNetwork, seen([...class_(8, 1), trace('away 0', { onCampus: true })]))).toEqual([])
    expect(whom(otherNetwork, seen(class_(8, 0, null)))).toEqual([])
  })
})

describe('the phone was elsewhere', () => {
  it('speaks of far, with distance and doubt, and of no other band', () => {
    const bands = (['inside', 'near', 'unknown', 'far'] as const).map(band =>
      trace(band, { band, distanceM: 12_300, accuracyM: 40 }),
    )
    expect(farAway.find(seen(bands))).toEqual([
      {
        personId: 'far',
        reason: 'Their phone said that it was about 12.3 km from the site, give or take 40 m.',
      },
    ])
  })
})

describe('faster than anybody travels', () => {
  const places = (...of: [seconds: number, distanceM: number, accuracyM: number][]) =>
    of.map(([seconds, distanceM, accuracyM]) =>
      trace('Ada', { way: 'place', at: at(seconds), distanceM, accuracyM }),
    )
  it('speaks of a leap, in either direction', () => {
    expect(impossibleTravel.find(seen(places([0, 14_000, 20], [30, 40, 20])))[0]?.reason).toBe(
      'Their phone moved 11.9 km or more within 30 s.',
    )
    expect(whom(impossibleTravel, seen(places([0, 40, 20], [30, 14_000, 20])))).toEqual(['Ada'])
    expect(whom(impossibleTravel, seen(places([0, 14_000, 20], [0, 40, 20])))).toEqual(['Ada'])
  })
  it.each([
    ['a walk', places([0, 900, 20], [60, 40, 20])],
    ['a train', places([0, 14_000, 20], [600, 40, 20])],
    ['a vague first guess that becomes a good one', places([0, 14_000, 15_000], [5, 40, 10])],
    ['one place alone', places([0, 14_000, 10])],
    ['codes between', [...places([0, 40, 10]), trace('Ada'), ...places([9, 40, 10])]],
  ])('says nothing of %s', (_, traces) => {
    expect(whom(impossibleTravel, seen(traces))).toEqual([])
  })
  it('does not take two people for one', () => {
    const [home] = places([0, 14_000, 20])
    expect(
      whom(
        impossibleTravel,
        seen([...(home ? [home] : []), { ...trace('Ben'), distanceM: 0, accuracyM: 9 }]),
      ),
    ).toEqual([])
  })
})

describe('a position too neat to be true', () => {
  it('speaks of each kind in words, and not of rough ones', () => {
    const traces = (['middle', 'round', 'too-exact', null] as const).map(oddity =>
      trace(String(oddity), { oddity }),
    )
    expect(oddPosition.find(seen(traces)).map(({ reason }) => reason)).toEqual([
      expect.stringContaining('the very middle'),
      expect.stringContaining('a round number'),
      expect.stringContaining('more exact'),
    ])
  })
})

describe('a card that exists twice', () => {
  it('speaks of whose card it is', () => {
    const cardAlarms = [
      { personId: 'Ada', kind: 'travel' as const, apartMs: 900 },
      { personId: 'Ben', kind: 'counter-back' as const, apartMs: null },
    ]
    expect(copiedCard.find(seen([], { cardAlarms }))).toEqual([
      { personId: 'Ada', reason: 'Their card was held to readers in two rooms within 1 s.' },
      { personId: 'Ben', reason: 'Their card showed a counter that it had passed before.' },
    ])
    expect(copiedCard.find(seen([trace('Ada')]))).toEqual([])
  })
})

describe('a code that came late', () => {
  it.each([
    ['qr', 19_000, 15_000, undefined],
    ['qr', 21_000, 15_000, 'Their code had left the board 6 s before.'],
    ['code', 60_000, 60_000, undefined],
    ['passkey', 4_000, null, undefined],
    ['passkey', 31_000, null, 'Their phone took 31 s to confirm.'],
    ['proximity', null, null, undefined],
  ] as const)('%s after %s ms of %s', (way, tookMs, periodMs, reason) => {
    expect(relayedCode.find(seen([trace('Ada', { way, tookMs, periodMs })]))[0]?.reason).toBe(reason)
  })
})

describe('the list', () => {
  const nameOf = (id: string) => id
  const found = (personId: string, ...of: Signal[]) =>
    of.map(signal => ({ personId, reason: 'Because.', signal }))
  const verdict = (
    signal: string,
    given: Verdict['verdict'],
    sessionId = 'today',
    personId = 'Ada',
  ): Verdict => ({ sessionId, personId, signal, verdict: given })
  const rowsOf = (all: ReturnType<typeof found>, verdicts: Verdict[] = []) =>
    riskRows({ found: all, nameOf, verdicts }, 'today')
  it('puts the heaviest first, and hints below', () => {
    const all = [
      ...found('Ben', otherNetwork),
      ...found('Ada', farAway, otherNetwork),
      ...found('Cyd', oddPosition, otherNetwork),
    ]
    expect(rowsOf(all)).toMatchObject([
      { personId: 'Ada', weight: 4, isWorthALook: true },
      { personId: 'Cyd', weight: 3, isWorthALook: true },
      { personId: 'Ben', weight: 1, isWorthALook: false },
    ])
  })
  it('weighs what somebody found to be fine no more, and goes on showing it', () => {
    const fine = verdict('far-away', 'fine')
    expect(rowsOf(found('Ada', farAway), [fine])).toMatchObject([
      { weight: 0, isWorthALook: false, reasons: [{ verdict: 'fine' }] },
    ])
    const cheating = verdict('far-away', 'cheating')
    expect(rowsOf(found('Ada', farAway), [cheating])).toMatchObject([{ weight: 3, isWorthALook: true }])
  })
  it('asks no more of a habit that was fine elsewhere, until it was not; other things are asked again', () => {
    const all = [...found('Ada', everNewPhone, newPhone), ...found('Ben', farAway)]
    const weights = (...given: Verdict[]) =>
      rowsOf(all, given).map(({ personId, weight }) => [personId, weight])
    const fine = verdict('ever-new-phone', 'fine', 'monday')
    const open = [
      ['Ada', 3],
      ['Ben', 3],
    ]
    expect(weights()).toEqual(open)
    expect(weights(verdict('far-away', 'fine', 'monday', 'Ben'))).toEqual(open)
    expect(weights(fine)).toEqual([
      ['Ben', 3],
      ['Ada', 1],
    ])
    expect(rowsOf(all, [fine])[1]?.reasons).toMatchObject([
      { signal: 'ever-new-phone', verdict: null, wasFine: true },
      { signal: 'new-phone', wasFine: false },
    ])
    expect(weights(fine, verdict('ever-new-phone', 'cheating', 'tuesday'))).toEqual(open)
    expect(weights(fine, verdict('ever-new-phone', 'cheating'))).toEqual(open)
  })
  it('has eleven kinds, each with a name of its own, and no single hint is enough', () => {
    expect(new Set(signals.map(({ id }) => id)).size).toBe(11)
    expect(signals.every(({ title, innocent }) => title && innocent)).toBe(true)
  })
})
