import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>

export type BoardData = Outputs['codes']['board']
export type Showing = NonNullable<BoardData['showing']>
export type Tally = Outputs['attendance']['tallies'][number]
export type RosterRow = Outputs['attendance']['roster']['rows'][number]

/** Later than the server's change of step, so that the next answer holds the next step. */
const marginMs = 120

/** When to ask again: at the first change of digits or QR code after this answer. */
export const nextLookMs = (showing: Showing | null) =>
  showing ? Math.max(250, Math.min(showing.codeEndsInMs, showing.qrEndsInMs) + marginMs) : 5_000

export type Freshness = 'current' | 'late' | 'dead'

/**
 * What hangs on the wall at `ageMs` after it was fetched: current, late (a newer one exists and this is still taken), or
 * dead (nobody can check in with it any more).
 */
export function freshnessOf(showing: Showing, ageMs: number): Freshness {
  const overMs = ageMs - showing.codeEndsInMs
  if (overMs < 2_000) return 'current'
  return overMs < showing.codeSeconds * 1_000 ? 'late' : 'dead'
}

/** Which of the two a class takes: one that counts for nothing would only mislead. Neither counts: both stay, for the flag. */
export function waysOf(asksFor: BoardData['asksFor']): { qr: boolean; code: boolean } {
  const [qr, code] = (['qr', 'code'] as const).map(way => asksFor?.among.includes(way) ?? true)
  return qr || code ? { qr: qr === true, code: code === true } : { qr: true, code: true }
}

/** In two halves, as people read it aloud. */
export const halves = (code: string): [string, string] => [
  code.slice(0, code.length / 2),
  code.slice(code.length / 2),
]

/** What a teacher's own count says about the marks. */
export function headCountSentence(counted: number, here: number): string {
  const difference = counted - here
  if (difference === 0) return `The same: ${here} marked, ${counted} in the room.`
  const people = Math.abs(difference) === 1 ? '1 person' : `${Math.abs(difference)} people`
  return difference > 0
    ? `${people} more in the room than marked: somebody has not checked in yet.`
    : `${people} fewer in the room than marked: somebody may be checked in who is not here.`
}

/** `count` of these in random order, each as likely as any other. */
export function drawFrom<T>(items: readonly T[], count: number, random: (below: number) => number): T[] {
  const left = [...items]
  const drawn: T[] = []
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(random(left.length), 1))
  return drawn
}

/** Who arrived last, the newest first. */
export const latestArrivals = (rows: readonly RosterRow[], count: number): RosterRow[] =>
  rows
    .filter(row => row.arrivedAt !== null)
    .sort((a, b) => (b.arrivedAt?.getTime() ?? 0) - (a.arrivedAt?.getTime() ?? 0))
    .slice(0, count)
