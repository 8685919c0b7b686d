import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Terminal = inferRouterOutputs<AppRouter>['terminals']['list'][number]

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** "12 s behind"; half a minute either way is what a clock without a network keeps. */
export function driftWords(driftMs: number | null): string {
  if (driftMs === null) return 'Not known yet'
  const seconds = Math.round(Math.abs(driftMs) / 1_000)
  if (seconds < 30) return 'In step'
  const span = seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return driftMs > 0 ? `${span} behind` : `${span} ahead`
}

export function punchWords({
  punches,
  flagged,
  lastPunch,
}: Pick<Terminal, 'punches' | 'flagged' | 'lastPunch'>) {
  if (punches === 0) return 'None yet'
  const doubt =
    flagged > 0
      ? `, ${counted(flagged, 'at an hour the clock shows twice', 'at hours the clock shows twice')}`
      : ''
  return `${counted(punches, 'punch', 'punches')}${doubt}${lastPunch ? `; last at ${lastPunch}` : ''}`
}

export function orderWords({ waiting, done, failed }: Terminal['orders']): string {
  const parts = [
    done > 0 && `${counted(done, 'order', 'orders')} carried out`,
    waiting > 0 && `${waiting} waiting`,
    failed > 0 && `${failed} refused`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'None sent'
}

/** A punch is a line of an upload. */
export function waitingWords({
  uploads,
  lines,
}: Pick<NonNullable<Terminal['waiting']>, 'uploads' | 'lines'>) {
  return `${counted(lines, 'punch waits', 'punches wait')}, from ${counted(uploads, 'upload', 'uploads')}`
}

/** How many of the punches were made before it was proved. */
export const backfillWords = (backfilled: number) =>
  backfilled > 0 ? `, ${backfilled.toLocaleString('en')} of them taken from before it was proved` : ''
