import { describe, expect, it } from 'vitest'
import type { StoredStanding, StoredStep } from '../../../db/schema/reports/warnings.ts'
import { hasRecovered, holds, nextStep, ruleWords, type Told, whyWords } from './rules.ts'
import { fill, refuseUnknownPlaceholders, sample } from './template.ts'

const fine: StoredStanding = {
  ...{ percentage: 95, recent: 95, earlier: 95, attended: 19, held: 20, missedInARow: 0, best: 97 },
}
const step = (key: string, more: Partial<StoredStep> = {}): StoredStep => ({
  ...{ key, name: key, rule: 'percentage', threshold: 80, fewestSessions: 5, tells: ['student'] },
  ...{ subject: 's', body: 'b', pauseDays: 7, ...more },
})
const told = (key: string, raisedOn: string, more: Partial<StoredStep> = {}, isRecovered = false): Told => ({
  ...{ step: step(key, more), raisedOn, isRecovered },
})

describe('a rule', () => {
  it.each([
    ['percentage', 80, { percentage: 79 }, true],
    ['percentage', 80, { percentage: 80 }, false],
    ['percentage', 80, { percentage: 10, held: 4 }, false],
    ['percentage', 80, { percentage: null }, false],
    ['trend', 15, { recent: 70, earlier: 85 }, true],
    ['trend', 15, { recent: 71, earlier: 85 }, false],
    ['trend', 15, { recent: 0, earlier: null }, false],
    ['in-a-row', 3, { missedInARow: 3, held: 1 }, true],
    ['in-a-row', 3, { missedInARow: 2 }, false],
    ['out-of-reach', 80, { best: 79 }, true],
    ['out-of-reach', 80, { best: 80 }, false],
    ['out-of-reach', 80, { best: null, percentage: 0 }, false],
  ] as const)('%s %i of %j: %s', (rule, threshold, more, expected) => {
    expect(holds({ rule, threshold, fewestSessions: 5 }, { ...fine, ...more })).toBe(expected)
  })

  it.each([
    ['percentage', 80, 'Below 80 %, once 5 sessions count', 'Attended 13 of 18 sessions: 72 %, below 80 %.'],
    [
      'trend',
      15,
      'Down by 15 points or more',
      '60 % in the last four weeks, after 85 % before that: 25 points less.',
    ],
    ['in-a-row', 3, 'Missed 3 in a row', 'Missed the last 4 sessions in a row.'],
    ['out-of-reach', 80, '80 % can be reached no more', 'gives 78 % at best, below 80 %.'],
  ] as const)('%s says what it is and why it held', (rule, threshold, words, why) => {
    const of = { rule, threshold, fewestSessions: 5 }
    const stood = {
      percentage: 72,
      recent: 60,
      earlier: 85,
      attended: 13,
      held: 18,
      missedInARow: 4,
      best: 78,
    }
    expect(ruleWords(of)).toContain(words)
    expect(whyWords(of, stood)).toContain(why)
  })
})

describe('the ladder', () => {
  const steps = [step('one'), step('two', { threshold: 70 })]
  const low = { ...fine, percentage: 60 }

  it.each([
    ['the first when nothing was said', [], low, '2026-03-10', 'one'],
    ['none while the pause lasts', [told('one', '2026-03-04')], low, '2026-03-10', undefined],
    ['the second once it is over', [told('one', '2026-03-03')], low, '2026-03-10', 'two'],
    [
      'none whose rule does not hold',
      [told('one', '2026-03-03')],
      { ...low, percentage: 75 },
      '2026-03-10',
      undefined,
    ],
    [
      'none after the last',
      [told('one', '2026-01-01'), told('two', '2026-01-20')],
      low,
      '2026-03-10',
      undefined,
    ],
    ['the first again after a recovery', [told('one', '2026-01-01', {}, true)], low, '2026-03-10', 'one'],
    ['not before the pause is over', [told('one', '2026-03-09', {}, true)], low, '2026-03-10', undefined],
    ['the first when the taken one is gone', [told('gone', '2026-01-01')], low, '2026-03-10', 'one'],
  ] as const)('takes %s', (_, before, standing, today, expected) => {
    expect(nextStep(steps, before, standing, today)?.key).toBe(expected)
  })

  it('is left by whoever meets none of the rules they were warned by', () => {
    const both = [told('one', '2026-01-01'), told('two', '2026-01-20', { rule: 'in-a-row', threshold: 3 })]
    expect(hasRecovered(both, { ...fine, percentage: 79 })).toBe(false)
    expect(hasRecovered(both, { ...fine, missedInARow: 3 })).toBe(false)
    expect(hasRecovered(both, fine)).toBe(true)
    expect(hasRecovered([], fine)).toBe(false)
    expect(hasRecovered([told('one', '2026-01-01', {}, true)], fine)).toBe(false)
  })
})

describe('a text', () => {
  it('is filled in once: a name is text, whatever it looks like', () => {
    const named = { ...sample, student: '{organization} $& <b>', class: '{student}' }
    expect(fill('{student} in {class}, {percent} %', named)).toBe('{organization} $& <b> in {student}, 72 %')
  })

  it.each(['{studnet}', '{}', '{constructor}', '{{toString}}'])('with %s in it is refused', text => {
    expect(() => refuseUnknownPlaceholders(`Hello ${text}`)).toThrow('is no placeholder')
  })
})
