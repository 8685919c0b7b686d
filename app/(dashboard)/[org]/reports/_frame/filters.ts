/** What a report is narrowed to; lives in the address, so that it can be sent to a colleague. */
export interface ReportFilters {
  from: string
  to: string
  classId?: string
  grain: 'day' | 'week'
  by: 'class' | 'teacher' | 'site'
  parts: 'month' | 'term'
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const isDate = (text: string) => date.test(text) && !Number.isNaN(Date.parse(text))
const dayMs = 24 * 3600_000
const longestDays = 400

export const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) - days * dayMs).toISOString().slice(0, 10)

const usualDays = 30
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

const oneOf = <T extends string>(text: string | null, known: readonly T[]): T | undefined =>
  known.find(each => each === text)

/** Anything that is no filter is left out: an address may have been typed. Without a range, the last thirty days. */
export function readFilters(search: URLSearchParams, today: string): ReportFilters {
  const classId = search.get('class') ?? ''
  const given = { from: search.get('from') ?? '', to: search.get('to') ?? '' }
  const length = isDate(given.from) && isDate(given.to) ? daysBetween(given.from, given.to) : -1
  const range =
    length >= 0 && length <= longestDays ? given : { from: daysBefore(today, usualDays - 1), to: today }
  return {
    ...range,
    ...(uuid.test(classId) ? { classId } : {}),
    grain:
      oneOf(search.get('grain'), ['day', 'week']) ??
      (daysBetween(range.from, range.to) > 70 ? 'week' : 'day'),
    by: oneOf(search.get('by'), ['class', 'teacher', 'site']) ?? 'class',
    parts: oneOf(search.get('parts'), ['month', 'term']) ?? 'month',
  }
}

/** The address's query with these changes; an empty text takes one away. */
export function withChange(search: URLSearchParams, change: Record<string, string>): string {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const text = next.toString()
  return text ? `?${text}` : ''
}

/** The sessions behind a number. */
export function sessionsPath(
  slug: string,
  { from, to, classId }: { from: string; to: string; classId?: string },
) {
  const search = new URLSearchParams({ ...(classId ? { class: classId } : {}), from, to })
  return `/${slug}/sessions?${search}`
}
