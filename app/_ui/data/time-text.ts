const steps = [
  { unit: 'second', ms: 1000, below: 60_000 },
  { unit: 'minute', ms: 60_000, below: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, below: 86_400_000 },
  { unit: 'day', ms: 86_400_000, below: 7 * 86_400_000 },
] as const

/** "just now", "3 minutes ago", "in 2 hours"; undefined beyond a week, where a date says more. */
export function relativeText(atMs: number, nowMs: number) {
  const differenceMs = atMs - nowMs
  const distanceMs = Math.abs(differenceMs)
  if (distanceMs < 30_000) return 'just now'
  const step = steps.find(candidate => distanceMs < candidate.below)
  if (!step) return undefined
  const count = Math.trunc(differenceMs / step.ms)
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(count, step.unit)
}

/** Date and time in the site's zone, for people: "Mon 3 Feb 2025, 09:07". */
export function absoluteText(atMs: number, timeZone: string, withSeconds = false) {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    timeZone,
  }).format(atMs)
}
