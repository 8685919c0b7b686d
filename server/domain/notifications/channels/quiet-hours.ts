import { addDays, instantOf, localDateOf, localTimeOf } from '../../timetable/wall-clock.ts'

export interface Times {
  timeZone: string
  quietFrom: string | null
  quietTo: string | null
  digestAt: string | null
}

/** When the quiet that holds at `now` ends; undefined outside of it. Times are of the person's own wall clock. */
export function endOfQuiet(now: Date, { timeZone, quietFrom, quietTo }: Times): Date | undefined {
  if (!quietFrom || !quietTo || quietFrom === quietTo) return undefined
  const time = localTimeOf(now, timeZone)
  const today = localDateOf(now, timeZone)
  const overnight = quietFrom > quietTo
  const isQuiet = overnight ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo
  if (!isQuiet) return undefined
  const end = instantOf(overnight && time >= quietFrom ? addDays(today, 1) : today, quietTo, timeZone)
  // An hour that the clocks repeat may put the end behind us: then it is over.
  return end > now ? end : undefined
}

/** The next time that the clock on the person's wall shows `digestAt`. */
export function nextDigest(now: Date, timeZone: string, digestAt: string): Date {
  const today = localDateOf(now, timeZone)
  const first = instantOf(today, digestAt, timeZone)
  return first > now ? first : instantOf(addDays(today, 1), digestAt, timeZone)
}
