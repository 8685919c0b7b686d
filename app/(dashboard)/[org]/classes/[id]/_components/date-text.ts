/** A local date 'YYYY-MM-DD' for people, "2 Mar 2026"; read as UTC on both sides, so that no zone can move it. */
export const dateText = (localDate: string) =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${localDate}T00:00:00Z`))

/** ISO weekdays, 1 Monday … 7 Sunday. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export const weekdayName = (weekday: number) => weekdays[weekday - 1] ?? ''
