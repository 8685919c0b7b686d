import { register } from '../../reports/of-class/register.ts'
import { type Cell, type Column, onePage } from '../files/table.ts'
import { scopeWords } from './class-name.ts'
import { type Kind, rangeWords } from './kind.ts'

type Register = Awaited<ReturnType<typeof register>>
const letters = { present: 'P', late: 'L', absent: 'A', excused: 'E' } as const

/** "Mon 2 Mar 09:00": two sessions of one day must not look alike. */
function sessionName({ localDate, startsAt, timeZone }: Register['sessions'][number]): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return `${day.format(new Date(`${localDate}T12:00:00Z`)).replace(',', '')} ${time.format(startsAt)}`
}

function cellsOf({ sessions, rows }: Register): Cell[][] {
  return rows.map(({ fullName, rollNumber, percentage, cells }) => {
    const letterIn = new Map(cells.map(cell => [cell.sessionId, cell.letter ?? letters[cell.status]]))
    return [fullName, rollNumber, ...sessions.map(({ id }) => letterIn.get(id) ?? null), percentage]
  })
}

/** Own words with their letters, after the four that everyone has. */
function legendOf({ rows }: Register): string {
  const own = new Map(
    rows.flatMap(row => row.cells.flatMap(({ letter, word }) => (letter && word ? [[letter, word]] : []))),
  )
  return [
    'P present',
    'L late',
    'A absent',
    'E excused',
    ...[...own].map(([letter, word]) => `${letter} ${word}`),
  ].join(' · ')
}

/** A class's register: a row per student, a column per session. */
export const classRegister: Kind = {
  ofOneClass: true,
  async table(asker, { from, to, classId = '' }) {
    const found = await register(asker, { from, to, classId })
    const columns: Column[] = [
      { name: 'Student', type: 'text', width: 24, lead: true },
      { name: 'Roll number', type: 'text', width: 11, lead: true },
      ...found.sessions.map(session => ({ name: sessionName(session), type: 'mark' as const, width: 4 })),
      { name: '%', type: 'number', width: 5 },
    ]
    return {
      title: 'Register',
      facts: [await scopeWords(asker, classId), rangeWords({ from, to })],
      columns,
      pages: onePage(cellsOf(found)),
      total: found.rows.length,
      signatures: ['Teacher'],
      legend: legendOf(found),
    }
  },
}
