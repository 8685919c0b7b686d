interface Behind {
  name: string
  behindSince: Date
  outstanding: number
}

/** "Door 12 is 14 min behind and holds 3 scans". */
export function behindText({ name, behindSince, outstanding }: Behind, nowMs: number): string {
  const holds = outstanding === 0 ? '' : ` and holds ${outstanding === 1 ? '1 scan' : `${outstanding} scans`}`
  return `${name} is ${spanWords(nowMs - behindSince.getTime())} behind${holds}`
}

/** The largest whole unit: minutes, hours, days. */
export function spanWords(durationMs: number): string {
  const minutes = Math.max(1, Math.round(durationMs / 60_000))
  if (minutes < 100) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}
