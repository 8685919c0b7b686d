/** What the history is narrowed to; lives in the address, so that it can be sent to a colleague. */
export interface SessionFilters {
  classId?: string
  state?: 'open' | 'closed'
  from?: string
  to?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const isDate = (text: string) => date.test(text) && !Number.isNaN(Date.parse(text))

/** Anything that is no filter is left out: an address may have been typed. */
export function readFilters(search: URLSearchParams): SessionFilters {
  const classId = search.get('class') ?? ''
  const state = search.get('state')
  const from = search.get('from') ?? ''
  const to = search.get('to') ?? ''
  return {
    ...(uuid.test(classId) ? { classId } : {}),
    ...(state === 'open' || state === 'closed' ? { state } : {}),
    ...(isDate(from) ? { from } : {}),
    ...(isDate(to) ? { to } : {}),
  }
}

/** The query part of the address, '' when nothing is narrowed. */
export function writeFilters({ classId, state, from, to }: SessionFilters): string {
  const search = new URLSearchParams()
  if (classId) search.set('class', classId)
  if (state) search.set('state', state)
  if (from) search.set('from', from)
  if (to) search.set('to', to)
  const text = search.toString()
  return text ? `?${text}` : ''
}

/** Of the first page, which the server fetches, and of every further one. */
export const sessionsPerPage = 30
