import type { ExportFilters } from '../../../../db/schema/reports/exports.ts'
import type { Context } from '../../../kernel/context.ts'
import { overview } from '../../reports/overall/overview.ts'
import type { Cell, Column } from '../files/table.ts'
import type { MarkRow } from '../reading/mark-rows.ts'
import { marksPage } from '../reading/marks-page.ts'
import { scopeWords } from './class-name.ts'
import { type Kind, rangeWords } from './kind.ts'

const columns: Column[] = [
  { name: 'Date', type: 'date', width: 11 },
  { name: 'Time', type: 'text', width: 6 },
  { name: 'Class', type: 'text', width: 20 },
  { name: 'Room', type: 'text', width: 12 },
  { name: 'Student', type: 'text', width: 24 },
  { name: 'Roll number', type: 'text', width: 12 },
  { name: 'Mark', type: 'text', width: 9 },
  { name: 'Own word', type: 'text', width: 12 },
  { name: 'Arrived', type: 'text', width: 7 },
  { name: 'How', type: 'text', width: 9 },
  { name: 'Note', type: 'text', width: 24 },
]

const cellsOf = (row: MarkRow): Cell[] => [
  row.localDate,
  row.time,
  row.className,
  row.roomName,
  row.fullName,
  row.rollNumber,
  row.status,
  row.word,
  row.arrived,
  row.method,
  row.note,
]

async function* pagesOf(asker: Context, { from, to, classId }: ExportFilters): AsyncGenerator<Cell[][]> {
  let cursor: string | undefined
  do {
    const page = await marksPage(asker, { from, to, classId, cursor })
    yield page.rows.map(cellsOf)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Every mark, one row each. */
export const everyMark: Kind = {
  async table(asker, filters) {
    const { from, to, classId } = filters
    const { total } = await overview(asker, { from, to, classId, grain: 'week' })
    return {
      title: 'Marks',
      facts: [await scopeWords(asker, classId), rangeWords(filters)],
      columns,
      pages: pagesOf(asker, filters),
      total: total.present + total.late + total.absent + total.excused,
    }
  },
}
