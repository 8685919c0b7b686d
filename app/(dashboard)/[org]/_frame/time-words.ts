const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', options)
  formats.set(key, made)
  return made
}

/** "09:02" on the wall of that zone. */
export const clockText = (at: Date, timeZone: string) =>
  formatOf('clock', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)

/** "09:02:11" on the wall of that zone. */
export const clockTextExact = (at: Date, timeZone: string) =>
  formatOf('exact', { timeZone, timeStyle: 'medium' }).format(at)

/** "09:00–10:00". */
export const spanText = (from: Date, to: Date, timeZone: string) =>
  `${clockText(from, timeZone)}–${clockText(to, timeZone)}`

const noon = (localDate: string) => new Date(`${localDate}T12:00:00Z`)

/** "Monday 2 March" for '2026-03-02'. */
export const dayText = (localDate: string) =>
  formatOf('day', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
    .format(noon(localDate))
    .replace(',', '')

/** "Mon 2 Mar 2026" for '2026-03-02'. */
export const dateText = (localDate: string) =>
  formatOf('date', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(noon(localDate))
    .replace(',', '')

/** The date 'YYYY-MM-DD' that the zone's calendar shows. */
export const localDateText = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
