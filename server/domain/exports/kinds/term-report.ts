import { studentPercentages } from '../../reports/of-class/students.ts'
import { onePage } from '../files/table.ts'
import { scopeWords } from './class-name.ts'
import { type Kind, rangeWords } from './kind.ts'

const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: '2-digit' })
const monthName = (key: string) => month.format(new Date(`${key}-15T12:00:00Z`))

const whole = ['Held', 'Present', 'Late', 'Absent', 'Excused'] as const

/** How each student of a class stands over some time, and in each month or term of it. */
export const termReport: Kind = {
  ofOneClass: true,
  async table(asker, { from, to, classId = '', by = 'month' }) {
    const { parts, rows } = await studentPercentages(asker, { from, to, classId, by })
    return {
      title: 'Term report',
      facts: [
        await scopeWords(asker, classId),
        rangeWords({ from, to }),
        'Percentages by the rules of the class',
      ],
      columns: [
        { name: 'Student', type: 'text', width: 24, lead: true },
        { name: 'Roll number', type: 'text', width: 11, lead: true },
        ...whole.map(name => ({ name, type: 'number' as const, width: 8 })),
        { name: 'Percent', type: 'number', width: 8 },
        ...parts.map(({ name }) => ({
          name: by === 'month' ? monthName(name) : name,
          type: 'number' as const,
          width: by === 'month' ? 7 : 12,
        })),
      ],
      pages: onePage(
        rows.map(({ fullName, rollNumber, total, parts: figures }) => [
          fullName,
          rollNumber,
          total.held,
          total.present,
          total.late,
          total.absent,
          total.excused,
          total.percentage,
          ...figures.map(({ percentage }) => percentage),
        ]),
      ),
      total: rows.length,
      signatures: ['Teacher', 'Head of school'],
    }
  },
}
