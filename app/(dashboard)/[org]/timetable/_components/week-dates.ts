const dayMs = 86_400_000
const asUtc = (localDate: string) => new Date(`${localDate}T00:00:00Z`)

export const addDays = (localDate: string, days: number) =>
  new Date(asUtc(localDate).getTime() + days * dayMs).toISOString().slice(0, 10)

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (localDate: string) => formatter.format(asUtc(localDate))
}

export const weekdayShort = format({ weekday: 'short' })
export const weekdayLong = format({ weekday: 'long' })
export const dayOfMonth = format({ day: 'numeric', month: 'short' })

/** "2 – 8 March 2026", for the heading of a week. */
export function weekText(monday: string): string {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return formatter.formatRange(asUtc(monday), asUtc(addDays(monday, 6)))
}
