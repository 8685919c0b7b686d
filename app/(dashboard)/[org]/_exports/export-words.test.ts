import { describe, expect, it } from 'vitest'
import { isUnderWay, missingIn, percentDone, stateWords } from './export-words'

const item = { state: 'running', rowsDone: 500, rowsTotal: 2_000, problem: null } as const

describe('an export in words', () => {
  it.each([
    [{ ...item, state: 'waiting' }, 'Waiting for its turn'],
    [item, '500 rows of about 2,000'],
    [{ ...item, rowsTotal: null }, 'Under way'],
    [{ ...item, rowsTotal: 0 }, 'Under way'],
    [{ ...item, state: 'ready', rowsDone: 1 }, '1 row'],
    [{ ...item, state: 'ready', rowsDone: 12_345 }, '12,345 rows'],
    [{ ...item, state: 'failed', problem: 'This class was not found.' }, 'This class was not found.'],
    [{ ...item, state: 'failed' }, 'It failed.'],
    [{ ...item, state: 'cancelled' }, 'Cancelled'],
    [{ ...item, state: 'gone' }, 'Deleted after seven days'],
  ] as const)('%#: says how it stands', (given, words) => {
    expect(stateWords(given)).toBe(words)
  })

  it('is under way until it has ended in whatever way', () => {
    const states = ['waiting', 'running', 'ready', 'failed', 'cancelled', 'gone'] as const
    expect(states.filter(state => isUnderWay({ state }))).toEqual(['waiting', 'running'])
  })

  it.each([
    [500, 2_000, 25],
    [2_500, 2_000, 99],
    [0, 2_000, 0],
    [5, null, undefined],
    [5, 0, undefined],
  ])('%s of %s rows are %s percent', (rowsDone, rowsTotal, percent) => {
    expect(percentDone({ rowsDone, rowsTotal })).toBe(percent)
  })
})

describe('a form for an export', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' }
  it.each([
    [{ ...march, from: '' }, 'Choose the first and the last day.'],
    [{ ...march, to: '2026-02-01' }, 'The last day lies before the first.'],
    [{ ...march, kind: 'register' }, 'Choose a class.'],
    [{ ...march, kind: 'term-report' }, 'Choose a class.'],
    [{ ...march, kind: 'register', classId: 'one' }, undefined],
    [{ ...march, kind: 'marks' }, undefined],
    [march, undefined],
  ] as const)('%#: says what is missing', (asked, words) => {
    expect(missingIn(asked)).toBe(words)
  })
})
