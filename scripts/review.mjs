// `npm run review`: fills the countable rows of the review form. Runs under tsx.

import { runVectors } from '../firmware/esp32/tests/vector-run.ts'
import { repository } from '../tests/architecture/analysis/repository.ts'
import { review, reviewTable } from '../tests/architecture/review/review.ts'
import { allOf } from '../tests/architecture/review/row.ts'

const verdicts = await runVectors()
const failed = verdicts.filter(({ found, expected }) => found !== expected)
const nameOf = ({ list, name, found }) => `${list}: ${name} (${found})`
const rows = [
  ...review(repository),
  allOf(12, 'shared vectors passed in MicroPython', verdicts.map(nameOf), failed.map(nameOf)),
]
console.log(reviewTable(rows, process.argv.includes('--all') ? Number.POSITIVE_INFINITY : undefined))
const missed = rows.filter(row => !row.ok).length
console.log(`\n${rows.length - missed} of ${rows.length} bars met`)
process.exitCode = missed > 0 ? 1 : 0
