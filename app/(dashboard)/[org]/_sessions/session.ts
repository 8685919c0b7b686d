import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>

export type Session = Outputs['sessions']['list']['items'][number]
export type Tally = Outputs['attendance']['tallies'][number]

export interface SessionCounts {
  present: number
  late: number
  absent: number
  excused: number
  /** No mark yet. */
  expected: number
  all: number
}

/** Of a closed session its summary; of an open one what has been counted so far. */
export function countsOf(session: Session, tally: Tally | undefined): SessionCounts | undefined {
  const found = session.summary ?? tally
  if (!found) return undefined
  const { present, late, absent, excused, expected: all } = found
  return {
    present,
    late,
    absent,
    excused,
    all,
    expected: Math.max(0, all - present - late - absent - excused),
  }
}
