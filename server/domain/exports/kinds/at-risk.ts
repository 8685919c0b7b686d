import type { Context } from '../../../kernel/context.ts'
import type { Reason } from '../../attendance/risk/rules.ts'
import { atRiskReport } from '../../reports/risk/at-risk.ts'
import type { Cell } from '../files/table.ts'
import { scopeWords } from './class-name.ts'
import type { Kind } from './kind.ts'

type Report = Awaited<ReturnType<typeof atRiskReport>>

const words: Record<Reason, string> = {
  below: 'below the target',
  missing: 'missing in a row',
  'out-of-reach': 'out of reach',
}

const cellsOf = ({ rows }: Report): Cell[][] =>
  rows.map(row => [
    row.fullName,
    row.className,
    row.reasons.map(reason => words[reason]).join(', '),
    row.percentage,
    row.recent,
    row.attended,
    row.held,
    row.missedInARow,
    row.best,
  ])

async function* pagesOf(
  asker: Context,
  classId: string | undefined,
  first: Report,
): AsyncGenerator<Cell[][]> {
  yield cellsOf(first)
  let more = first.hasMore
  for (let page = 1; more; page++) {
    const next = await atRiskReport(asker, { classId, page })
    yield cellsOf(next)
    more = next.hasMore
  }
}

/** Students at risk this term, with every rule that says so. */
export const atRisk: Kind = {
  async table(asker, { classId }) {
    const first = await atRiskReport(asker, { classId })
    const { belowPercent, missedInARow } = first.rules
    return {
      title: 'Students at risk',
      facts: [
        await scopeWords(asker, classId),
        first.period.name,
        `Below ${belowPercent} %, or missing ${missedInARow} times in a row`,
      ],
      columns: [
        { name: 'Student', type: 'text', width: 24 },
        { name: 'Class', type: 'text', width: 20 },
        { name: 'Why', type: 'text', width: 28 },
        { name: 'Percent', type: 'number', width: 8 },
        { name: 'Last four weeks, %', type: 'number', width: 10 },
        { name: 'Attended', type: 'number', width: 9 },
        { name: 'Held', type: 'number', width: 6 },
        { name: 'Missed in a row', type: 'number', width: 9 },
        { name: 'Best still possible, %', type: 'number', width: 10 },
      ],
      pages: pagesOf(asker, classId, first),
      total: null,
    }
  },
}
