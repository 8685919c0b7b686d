const format = (timeZone: string, options: Intl.DateTimeFormatOptions) => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  } catch {
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }) // a zone this runtime does not know
  }
}

/** "Mon 2 March" where the session takes place. */
export function dayWords(instant: Date, timeZone: string): string {
  const parts = format(timeZone, { weekday: 'short', day: 'numeric', month: 'long' }).formatToParts(instant)
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')}`
}

/** "09:14" where the session takes place. */
export const clockWords = (instant: Date, timeZone: string) =>
  format(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

export const countWords = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`
