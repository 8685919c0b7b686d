import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Explained = inferRouterOutputs<AppRouter>['attendance']['explain']
export type EvidenceItem = Explained['evidence'][number]

/** What to think of the time, where it is not simply the server's. */
export function timeWords({ timeQuality }: Pick<EvidenceItem, 'timeQuality'>): string {
  if (timeQuality === 'uptime') return 'Time counted by the reader since its start.'
  if (timeQuality === 'unknown') return 'The reader did not know the time; this is when it arrived.'
  return ''
}

/** Below this a delay is the network's, not an outage. */
const worthSayingMs = 60_000

/** Says so when a fact reached the server long after it happened. */
export function delayWords({ at, receivedAt }: Pick<EvidenceItem, 'at' | 'receivedAt'>): string {
  const delayMs = receivedAt.getTime() - at.getTime()
  if (delayMs < worthSayingMs) return ''
  const minutes = Math.round(delayMs / 60_000)
  return minutes < 90
    ? `Reached us ${minutes} min later.`
    : `Reached us ${Math.round(minutes / 60)} hours later.`
}
