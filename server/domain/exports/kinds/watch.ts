import { insideNow } from '../../reports/watch/inside.ts'
import { registersNotTaken } from '../../reports/watch/not-taken.ts'
import { punctuality } from '../../reports/watch/punctuality.ts'
import { onePage } from '../files/table.ts'
import { scopeWords } from './class-name.ts'
import { clockWords, type Kind, rangeWords } from './kind.ts'

/** Sessions that nobody took the register of. */
export const notTaken: Kind = {
  async table(asker, { from, to, classId }) {
    const rows = await registersNotTaken(asker, { from, to, classId })
    return {
      title: 'Registers not taken',
      facts: [await scopeWords(asker, classId), rangeWords({ from, to })],
      columns: [
        { name: 'Date', type: 'date', width: 11 },
        { name: 'Time', type: 'text', width: 6 },
        { name: 'Class', type: 'text', width: 24 },
        { name: 'Teachers', type: 'text', width: 30 },
        { name: 'Expected', type: 'number', width: 9 },
      ],
      pages: onePage(
        rows.map(row => [
          row.localDate,
          clockWords(row.startsAt, row.timeZone),
          row.className,
          row.teachers.join(', '),
          row.expected,
        ]),
      ),
      total: rows.length,
    }
  },
}

/** Who comes late, how often and by how much. */
export const lateComers: Kind = {
  async table(asker, { from, to, classId }) {
    const rows = await punctuality(asker, { from, to, classId })
    return {
      title: 'Late arrivals',
      facts: [await scopeWords(asker, classId), rangeWords({ from, to })],
      columns: [
        { name: 'Student', type: 'text', width: 30 },
        { name: 'Times late', type: 'number', width: 10 },
        { name: 'Times came', type: 'number', width: 10 },
        { name: 'Minutes late, mean', type: 'number', width: 12 },
      ],
      pages: onePage(rows.map(row => [row.fullName, row.times, row.came, row.minutes])),
      total: rows.length,
    }
  },
}

/** Whom to look for when the house is cleared, as it is when the file is made. */
export const inside: Kind = {
  async table(asker) {
    const { people } = await insideNow(asker, {})
    return {
      title: 'Inside now',
      facts: [`${new Set(people.map(({ personId }) => personId)).size} people`],
      columns: [
        { name: 'Site', type: 'text', width: 14 },
        { name: 'Room', type: 'text', width: 14 },
        { name: 'Student', type: 'text', width: 26 },
        { name: 'Roll number', type: 'text', width: 11 },
        { name: 'Class', type: 'text', width: 22 },
        { name: 'Since', type: 'text', width: 6 },
        { name: 'Seen', type: 'text', width: 6 },
      ],
      pages: onePage(
        people.map(row => [
          row.siteName,
          row.roomName,
          row.fullName,
          row.rollNumber,
          row.className,
          row.arrivedAt ? clockWords(row.arrivedAt, row.timeZone) : null,
          null,
        ]),
      ),
      total: people.length,
    }
  },
}
