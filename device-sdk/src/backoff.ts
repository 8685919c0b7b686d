const firstMs = 1_000
const longestMs = 300_000
const retryAfterLongestMs = 3_600_000

/** Full jitter: anything between 0 and 1, 2, 4, ... at most 300 seconds, so that a school's readers spread. */
export function backoffMs(failures: number, random: () => number): number {
  return Math.round(random() * Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20)))
}

/** Reads seconds or an HTTP date (against the server's own time); capped because headers are not signed. */
export function readRetryAfterMs(header: string | null, serverUnixSeconds: number): number | undefined {
  if (header === null) return undefined
  const seconds = /^[0-9]{1,9}$/.test(header.trim())
    ? Number(header)
    : Date.parse(header) / 1000 - serverUnixSeconds
  if (!Number.isFinite(seconds)) return undefined
  return Math.min(retryAfterLongestMs, Math.max(0, seconds * 1000))
}
