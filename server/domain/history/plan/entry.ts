import type { StoredSheet } from '../../../../db/schema/roster.ts'
import { type DateOrder, readDate } from '../../roster/plan/dates.ts'
import type { Problem } from '../../roster/plan/entry.ts'
import { type HistoryKey, historyWords } from '../fields.ts'

/** One row of the file, understood cell by cell. */
export interface HistoryEntry {
  row: number
  student: string
  className: string
  /** 'YYYY-MM-DD'; empty with a problem noted. */
  date: string
  /** 'HH:MM' */
  startsAt: string | null
  endsAt: string | null
  word: string
  note: string | null
  problems: Problem[]
}

export interface HistoryReading {
  mapping: (HistoryKey | null)[]
  dateOrder: DateOrder
}

const clock = /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?$/i
const mostNote = 500

/** 'HH:MM' of a time as people and spreadsheets write it; undefined for anything else. */
export function readTime(text: string): string | undefined {
  const [, hours = '', minutes = '', half = ''] = clock.exec(text.trim()) ?? []
  if (!hours || Number(minutes) > 59) return undefined
  const hour = Number(hours)
  if (!half) return hour < 24 ? `${hours.padStart(2, '0')}:${minutes}` : undefined
  if (hour < 1 || hour > 12) return undefined
  const of24 = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return `${String(of24).padStart(2, '0')}:${minutes}`
}

/** A date with a time behind it, in one cell. */
const withTime = /^(\S+)[T ]+(\d{1,2}:\d{2}\S*(?:\s*[ap]\.?m\.?)?)$/i

/** Every row of the sheet, each with what is wrong with its cells. */
export function readEntries(sheet: StoredSheet, { mapping, dateOrder }: HistoryReading): HistoryEntry[] {
  const columnOf = new Map(mapping.flatMap((field, column) => (field ? [[field, column] as const] : [])))
  return sheet.rows.map(({ n, c }) => {
    const problems: Problem[] = []
    const text = (field: HistoryKey) => c[columnOf.get(field) ?? -1] ?? ''
    const fault = (field: HistoryKey, words: string) => {
      const header = sheet.header[columnOf.get(field) ?? -1]
      problems.push({ column: header || historyWords[field].label, text: words })
    }
    const given = (field: HistoryKey, what: string) => {
      if (!text(field)) fault(field, `There is no ${what} in this row. Enter one.`)
      return text(field)
    }
    const time = (field: 'startsAt' | 'endsAt', cell: string) => {
      const read = readTime(cell)
      if (cell && !read) fault(field, `“${cell.slice(0, 40)}” is no time. Write it like 09:30.`)
      return read ?? null
    }
    const day = text('date')
    const whole = readDate(day, dateOrder)
    const [, justDay = day, behind = ''] = (whole ? null : withTime.exec(day)) ?? []
    const date = whole ?? readDate(justDay, dateOrder) ?? ''
    if (!day) fault('date', 'There is no date in this row. Enter one.')
    else if (!date) fault('date', `“${day.slice(0, 40)}” is no date. Write it like 2026-09-01.`)
    return {
      row: n,
      student: given('student', 'student'),
      className: given('className', 'class'),
      date,
      startsAt: time('startsAt', text('startsAt') || behind),
      endsAt: time('endsAt', text('endsAt')),
      word: given('status', 'status'),
      note: text('note').slice(0, mostNote) || null,
      problems,
    }
  })
}
