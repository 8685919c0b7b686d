// The one place where "green" is decided. A stage counts as passed only when its program ended well, its report
// exists and the report shows at least one passed test; everything else is a failure.

/** `again` names what failed and passed when it was asked a second time: green, and never silent. */
/** @typedef {{ passed: number, failed: number, skipped: string[], again: string[], note: string }} Tally */

export function tally(passed, failed, skipped = [], note = '') {
  return { passed, failed, skipped, again: [], note }
}

export function skippedStage(reason) {
  return tally(0, 0, [reason], 'skipped')
}

function whole(value) {
  return Number.isInteger(value) && value >= 0 ? value : 0
}

/** Counts of vitest's JSON report; a file that failed outside of its tests counts as one failure. */
export function readVitest(report) {
  const counts = tally(0, 0)
  for (const file of report.testResults) {
    const tests = file.assertionResults ?? []
    const failed = tests.filter(test => test.status === 'failed').length
    counts.passed += tests.filter(test => test.status === 'passed').length
    counts.failed += failed + (file.status === 'failed' && failed === 0 ? 1 : 0)
    for (const test of tests) {
      if (test.status !== 'passed' && test.status !== 'failed') counts.skipped.push(test.fullName)
    }
  }
  if (report.success !== true && counts.failed === 0) counts.failed = 1
  return counts
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

/** Counts of Playwright's JSON report; it asks a second time by itself. An error outside of tests is one failure. */
export function readPlaywright(report) {
  const counts = tally(0, whole(report.errors?.length))
  for (const spec of (report.suites ?? []).flatMap(specsOf)) {
    for (const test of spec.tests) {
      if (test.status === 'expected') counts.passed += 1
      else if (test.status === 'skipped') counts.skipped.push(spec.title)
      else if (test.status === 'flaky') {
        counts.passed += 1
        counts.again.push(spec.title)
      } else counts.failed += 1
    }
  }
  return counts
}

/** The most test files that are asked a second time: where more fail, the code is wrong and not the moment. */
const mostAgain = 3

/**
 * What of a red vitest run may be asked once more: the failed files, or the whole project (no files) when it broke
 * before any test. Undefined when the run stays red.
 */
export function secondTry(report) {
  const files = report?.testResults
  if (!Array.isArray(files)) return undefined
  const failed = files.filter(file => file.status === 'failed')
  if (failed.length > mostAgain || (failed.length === 0 && files.length > 0)) return undefined
  const names = files.length === 0 ? ['what comes before the first test'] : failed.flatMap(failedNames)
  return { files: failed.map(file => file.name), names }
}

function failedNames(file) {
  const failed = (file.assertionResults ?? []).filter(test => test.status === 'failed')
  return failed.length > 0 ? failed.map(test => test.fullName) : [file.name]
}

/** The first run without the files that were asked again, and their second answer. */
export function afterSecondTry(first, { files, names }, second) {
  const kept = { success: true, testResults: first.testResults.filter(file => !files.includes(file.name)) }
  const counts = total([readVitest(kept), second])
  return { ...counts, again: second.failed > 0 ? [] : names, note: second.note }
}

/**
 * The verdict on a stage that ran. `report` is the parsed JSON or undefined when it is missing or unreadable;
 * `filtered` says that --grep was given: then a stage may be empty and unmatched tests are no skips.
 */
export function judge({ exitCode, report, read, filtered = false }) {
  let counts
  try {
    counts = read(report)
  } catch {
    return tally(0, 1, [], `no readable report (exit code ${exitCode})`)
  }
  if (filtered) counts.skipped = []
  if (counts.failed > 0) return counts
  if (exitCode !== 0) return { ...counts, failed: 1, note: `ended with exit code ${exitCode}` }
  if (counts.passed > 0) return counts
  if (filtered) return { ...counts, note: 'nothing matches --grep' }
  return { ...counts, failed: 1, note: 'ran no test' }
}

/** Adds up the stages. A run in which nothing passed is a failure whatever the stages say. */
export function total(stages) {
  const sum = tally(0, 0)
  for (const stage of stages) {
    sum.passed += stage.passed
    sum.failed += stage.failed
    sum.skipped.push(...stage.skipped)
    sum.again.push(...stage.again)
  }
  if (sum.passed === 0 && sum.failed === 0) sum.failed = 1
  return sum
}

/** The last line of `npm test`. */
export function lastLine(sum) {
  const skipped = sum.skipped.length > 0 ? `, ${sum.skipped.length} skipped` : ''
  return `${sum.passed} passed, ${sum.failed} failed${skipped}`
}
