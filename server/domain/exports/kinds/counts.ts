import { dailyReport } from '../../reports/overall/daily.ts'
import { overview } from '../../reports/overall/overview.ts'
import { type Cell, type Column, onePage } from '../files/table.ts'
import { scopeWords } from './class-name.ts'
import { clockWords, dayWords, type Kind, rangeWords } from './kind.ts'

interface Counts {
  present: number
  late: number
  absent: number
  excused: number
  rate: number | null
}

const countColumns: Column[] = [
  ...['Present', 'Late', 'Absent', 'Excused'].map(name => ({ name, type: 'number' as const, width: 8 })),
  { name: 'Came, %', type: 'number', width: 8 },
]
const countCells = ({ present, late, absent, excused, rate }: Counts): Cell[] => [
  present,
  late,
  absent,
  excused,
  rate,
]

/** How many came, day by day. */
export const days: Kind = {
  async table(asker, filters) {
    const { from, to, classId } = filters
    const { trend } = await overview(asker, { from, to, classId, grain: 'day' })
    return {
      title: 'Attendance by day',
      facts: [await scopeWords(asker, classId), rangeWords(filters)],
      columns: [{ name: 'Date', type: 'date', width: 12 }, ...countColumns],
      pages: onePage(trend.map(day => [day.from, ...countCells(day)])),
      total: trend.length,
    }
  },
}

/** One day, session by session: the last day of the range. */
export const sessionsOfDay: Kind = {
  async table(asker, { to }) {
    const sessions = await dailyReport(asker, { date: to })
    return {
      title: 'Day report',
      facts: [dayWords(to)],
      columns: [
        { name: 'Time', type: 'text', width: 6 },
        { name: 'Class', type: 'text', width: 24 },
        { name: 'Room', type: 'text', width: 16 },
        ...countColumns,
      ],
      pages: onePage(
        sessions.map(session => [
          clockWords(session.startsAt, session.timeZone),
          session.className,
          session.roomName,
          ...countCells(session),
        ]),
      ),
      total: sessions.length,
    }
  },
}
