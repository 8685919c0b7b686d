import { onePage } from '../files/table.ts'
import type { MarkRow } from '../reading/mark-rows.ts'
import { recordRows } from '../reading/record-rows.ts'
import { type Kind, rangeWords } from './kind.ts'

const statuses = ['present', 'late', 'absent', 'excused'] as const

/** "12 present, 1 late, 2 absent, 0 excused". */
const sums = (rows: readonly MarkRow[]) =>
  statuses.map(status => `${rows.filter(row => row.status === status).length} ${status}`).join(', ')

/** One student's attendance on paper, with a line for whoever confirms it. */
export const studentRecord: Kind = {
  async table(asker, { from, to, personId }) {
    const { fullName, rollNumber, rows } = await recordRows(asker, { from, to, personId })
    return {
      title: 'Record of attendance',
      facts: [rollNumber ? `${fullName}, ${rollNumber}` : fullName, rangeWords({ from, to }), sums(rows)],
      columns: [
        { name: 'Date', type: 'date', width: 11 },
        { name: 'Time', type: 'text', width: 6 },
        { name: 'Class', type: 'text', width: 24 },
        { name: 'Mark', type: 'text', width: 12 },
        { name: 'Arrived', type: 'text', width: 8 },
        { name: 'Note', type: 'text', width: 30 },
      ],
      pages: onePage(
        rows.map(row => [
          row.localDate,
          row.time,
          row.className,
          row.word ?? row.status,
          row.arrived,
          row.note,
        ]),
      ),
      total: rows.length,
      signatures: ['For the school', 'Student or guardian'],
    }
  },
}
