import { describe, expect, test } from 'vitest'
import {
  afterSecondTry,
  judge,
  lastLine,
  readPlaywright,
  readVitest,
  secondTry,
  skippedStage,
  tally,
  total,
} from './tally.mjs'

const file = (...statuses) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })),
})
const vitest = (success, ...files) => ({ success, testResults: files })
const playwright = (...statuses) => ({
  errors: [],
  suites: [{ suites: [{ specs: statuses.map(status => ({ title: status, tests: [{ status }] })) }] }],
})

describe('judge', () => {
  test('counts passed, failed and named skips', () => {
    const report = vitest(false, file('passed', 'failed', 'skipped'), file('passed', 'todo'))
    expect(judge({ exitCode: 1, report, read: readVitest })).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: ['test 2', 'test 1'],
    })
  })

  test.each([
    ['the program ended badly although every test passed', 1, vitest(true, file('passed'))],
    ['the program was killed', null, vitest(true, file('passed'))],
    ['the report is missing', 0, undefined],
    ['the report is something else', 0, { numPassedTests: 9 }],
    ['no test ran', 0, vitest(true)],
    ['every test was skipped', 0, vitest(true, file('skipped'))],
    [
      'a file broke outside of its tests',
      0,
      vitest(true, file('passed'), { status: 'failed', assertionResults: [] }),
    ],
    ['the report says it failed without naming a test', 0, vitest(false, file('passed'))],
  ])('is red when %s', (_, exitCode, report) => {
    expect(judge({ exitCode, report, read: readVitest }).failed).toBe(1)
  })

  test('names a browser test that passed at its second try', () => {
    const counts = judge({ exitCode: 0, report: playwright('expected', 'flaky'), read: readPlaywright })
    expect(counts).toMatchObject({ passed: 2, failed: 0, again: ['flaky'] })
  })

  test.each(['unexpected', 'something new'])('counts a browser test that ended %s as failed', status => {
    const counts = judge({ exitCode: 0, report: playwright('expected', status), read: readPlaywright })
    expect(counts).toMatchObject({ passed: 1, failed: 1 })
  })

  test('counts a browser error outside of tests as failed', () => {
    const report = { ...playwright('expected'), errors: [{ message: 'configuration' }] }
    expect(judge({ exitCode: 1, report, read: readPlaywright }).failed).toBe(1)
  })

  test('lets a stage be empty under --grep, but not the whole run', () => {
    const empty = judge({
      exitCode: 0,
      report: vitest(true, file('skipped')),
      read: readVitest,
      filtered: true,
    })
    expect(empty).toMatchObject({ passed: 0, failed: 0, skipped: [] })
    expect(total([empty]).failed).toBe(1)
    expect(total([empty, tally(1, 0)]).failed).toBe(0)
  })
})

describe('a second try', () => {
  const report = vitest(
    false,
    { name: 'a.test.ts', ...file('passed', 'failed') },
    { name: 'b.test.ts', ...file('passed', 'passed') },
  )

  test('asks the failed files alone, and names what passed only then', () => {
    const again = secondTry(report)
    expect(again).toEqual({ files: ['a.test.ts'], names: ['test 1'] })
    expect(afterSecondTry(report, again, tally(2, 0))).toMatchObject({
      passed: 4,
      failed: 0,
      again: ['test 1'],
    })
  })

  test('that fails too is a failure, and counts every test once', () => {
    const counts = afterSecondTry(report, secondTry(report), tally(1, 1))
    expect(counts).toMatchObject({ passed: 3, failed: 1, again: [] })
  })

  test('asks the whole project where it broke before its first test', () => {
    const broken = vitest(false)
    const again = secondTry(broken)
    expect(again).toEqual({ files: [], names: ['what comes before the first test'] })
    expect(afterSecondTry(broken, again, tally(7, 0))).toMatchObject({
      passed: 7,
      failed: 0,
      again: again.names,
    })
    expect(afterSecondTry(broken, again, tally(0, 1)).failed).toBe(1)
  })

  test.each([
    [
      'more than three files failed',
      vitest(false, ...'abcd'.split('').map(name => ({ name, ...file('failed') }))),
    ],
    ['no file failed and the run is red all the same', vitest(false, { name: 'a', ...file('passed') })],
    ['there is no report', undefined],
  ])('is not made when %s', (_, red) => {
    expect(secondTry(red)).toBeUndefined()
  })
})

describe('the last line', () => {
  test('names skips only when there are some', () => {
    expect(lastLine(total([tally(3, 0), tally(2, 1)]))).toBe('5 passed, 1 failed')
    expect(lastLine(total([tally(3, 0), skippedStage('e2e: no browser')]))).toBe(
      '3 passed, 0 failed, 1 skipped',
    )
  })
})
