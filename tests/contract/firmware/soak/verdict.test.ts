import { describe, expect, it } from 'vitest'
import { type Account, reckon, wrongOutages, wrongSights, wrongTellings } from './verdict.ts'

const ada = 'person-1'
const idle = (foot = '') => ['Room 12', 'Look at the camera', '', foot]
const told = (word: string) => ['Ada Night', word, '', '']

/** A minute in which everything is right: marked, an outage with somebody in it, the connection back. */
const right = (): Account => ({
  sights: [
    { atMs: 0, rows: idle(), lamps: ['blue'] },
    { atMs: 1_100, rows: told('Attendance marked'), lamps: ['green', 'blue'] },
    { atMs: 4_000, rows: idle(), lamps: ['blue'] },
    {
      atMs: 21_500,
      rows: ['Ada Night', 'Saved here. It', 'counts once the', 'connection is back.'],
      lamps: [],
    },
    { atMs: 25_000, rows: idle('Offline, 1 to send'), lamps: [] },
    { atMs: 31_000, rows: idle(), lamps: ['blue'] },
    { atMs: 60_000, rows: idle(), lamps: ['blue'] },
  ],
  told: [
    { atMs: 1_200, personId: ada },
    { atMs: 21_600, personId: ada },
  ],
  strangers: [],
  passed: [
    { boot: 1, seq: 1, personId: ada, answeredMs: 1_050, result: 'present' },
    { boot: 1, seq: 2, personId: ada, answeredMs: 30_900, result: 'already' },
  ],
  outages: [{ fromMs: 20_000, toMs: 30_000 }],
  kills: [],
  names: { [ada]: 'Ada Night' },
  facts: {
    scans: [
      { boot: 1, seq: 1, personId: ada, atMs: 1_000 },
      { boot: 1, seq: 2, personId: ada, atMs: 20_100 },
    ],
    sessions: [{ id: 's', openedMs: 0, closedMs: null }],
    marks: [{ sessionId: 's', personId: ada, status: 'present' }],
  },
})
const faultsOf = (account: Account) => [
  ...wrongSights(account),
  ...wrongTellings(account),
  ...wrongOutages(account),
]
const changed = (change: (account: Account) => void) => {
  const account = right()
  change(account)
  return account
}

it('finds nothing wrong with a run that was right', () => {
  expect(faultsOf(right())).toEqual([])
  expect(reckon(right())).toEqual({
    ...{ acknowledged: 2, inServer: 2, doubled: 0, lost: 0, strangers: 0, marks: 1 },
    ...{ marksDoubled: 0, marksMissing: 0, marksUnexplained: 0 },
  })
})

describe('finds a display that', () => {
  it.each<[string, (account: Account) => void, string]>([
    ['says what it never says', ({ sights }) => sights[0]?.rows.splice(0, 1, 'Error 7'), 'unknown words'],
    ['is green for nobody', ({ sights }) => sights[2]?.lamps.push('green'), 'green beside'],
    ['is red for somebody known', ({ sights }) => sights[1]?.lamps.push('red'), 'red beside'],
    ['looks connected when it is not', ({ sights }) => sights[4]?.lamps.push('blue'), 'blue is wrong'],
    [
      'claims a mark that was only kept',
      ({ sights }) =>
        sights.splice(3, 1, { atMs: 21_500, rows: told('Attendance marked'), lamps: ['green'] }),
      'was not shown with "Saved',
    ],
    ['says nothing of a mark', ({ sights }) => sights.splice(1, 1), 'was not shown with "Attendance'],
    ['shows no outage', ({ sights }) => sights.splice(3, 2), 'outage 1 was not shown'],
    ['counts wrongly', ({ sights }) => sights[4]?.rows.splice(3, 1, 'Offline, 4 to send'), '"4 to send"'],
    ['never comes back', ({ sights }) => sights.splice(5), 'the end of outage 1'],
    ['is dark for a stranger', ({ strangers }) => strangers.push(45_000), 'no red for a stranger'],
  ])('%s', (_, change, words) => {
    expect(faultsOf(changed(change)).join()).toContain(words)
  })
})

describe('counts', () => {
  it('what was told and is not in the server', () => {
    expect(reckon(changed(({ facts }) => facts.scans.pop()))).toMatchObject({ lost: 2 })
  })
  it('what is in the server twice, under one number or under two', () => {
    const again = (seq: number) => ({ boot: 1, seq, personId: ada, atMs: 40_000 })
    expect(reckon(changed(({ facts }) => facts.scans.push(again(3)))).doubled).toBe(1)
    expect(reckon(changed(({ facts }) => facts.scans.push(again(2)))).doubled).toBeGreaterThan(0)
  })
  it('what was stored and not told yet when it was killed, as right', () => {
    const account = changed(({ facts, kills }) => {
      facts.scans.push({ boot: 1, seq: 3, personId: ada, atMs: 40_000 })
      kills.push({ fromMs: 41_000, toMs: 49_000 })
    })
    expect(reckon(account).doubled).toBe(0)
  })
  it('marks that are missing, there twice, or of a session nobody was seen in', () => {
    expect(reckon(changed(({ facts }) => facts.marks.pop())).marksMissing).toBe(1)
    const mark = { sessionId: 's', personId: ada, status: 'late' }
    expect(reckon(changed(({ facts }) => facts.marks.push(mark))).marksDoubled).toBe(1)
    const stray = { sessionId: 'other', personId: ada, status: 'present' }
    expect(reckon(changed(({ facts }) => facts.marks.push(stray))).marksUnexplained).toBe(1)
  })
})
