import { z } from 'zod'

export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

const isoDate = z.iso.date()
const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/

const two = (text: string) => text.padStart(2, '0')

/** 'YYYY-MM-DD' of a date as people and spreadsheets write it; undefined for anything else. */
export function readDate(text: string, order: DateOrder): string | undefined {
  const trimmed = text.trim().replace(/[T ]00:00(:00(\.000)?)?Z?$/, '')
  const [, first = '', second = '', year = ''] = numeric.exec(trimmed) ?? []
  const [day, month] = order === 'day-first' ? [first, second] : [second, first]
  const candidate = year ? `${year}-${two(month)}-${two(day)}` : trimmed.replaceAll('/', '-')
  const { data } = isoDate.safeParse(candidate)
  return data && data >= '1900-01-01' && data <= '2199-12-31' ? data : undefined
}

/** Which of the two comes first, told from dates that can be read one way only. */
export function guessDateOrder(texts: string[]): DateOrder {
  let dayFirst = 0
  for (const text of texts) {
    const [, first, second] = numeric.exec(text.trim()) ?? []
    if (Number(first) > 12) dayFirst++
    if (Number(second) > 12) dayFirst--
  }
  return dayFirst < 0 ? 'month-first' : 'day-first'
}
