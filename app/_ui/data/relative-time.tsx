'use client'

import { useNow } from './clock'
import { absoluteText, relativeText } from './time-text'

type RelativeTimeProps = {
  /** Milliseconds since 1970, an ISO text or a Date. */
  at: number | string | Date
  /** The site's IANA zone, for the full date in the tooltip and beyond a week. */
  timeZone?: string
  className?: string
}

/** "3 minutes ago", kept fresh; the full date in the tooltip and where nothing runs yet. */
export function RelativeTime({ at, timeZone = 'UTC', className }: RelativeTimeProps) {
  const now = useNow()
  const atMs = new Date(at).getTime()
  const full = absoluteText(atMs, timeZone)
  return (
    <time className={className} dateTime={new Date(atMs).toISOString()} title={`${full} (${timeZone})`}>
      {(now === undefined ? undefined : relativeText(atMs, now)) ?? full}
    </time>
  )
}
