const full = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** 'YYYY-MM-DD' are days of the calendar, not moments: read as UTC they stay the days they are. */
export function daysText(startsOn: string, endsOn: string): string {
  const first = full.format(new Date(`${startsOn}T00:00:00Z`))
  return startsOn === endsOn ? first : `${first} – ${full.format(new Date(`${endsOn}T00:00:00Z`))}`
}
