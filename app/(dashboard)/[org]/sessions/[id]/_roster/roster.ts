import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>

export type OwnStatus = Outputs['attendance']['statuses'][number]
export type Roster = Outputs['attendance']['roster']
export type RosterRow = Roster['rows'][number]
export type RosterStatus = RosterRow['status']
export type MarkStatus = Exclude<RosterStatus, 'expected'>

export const markStatuses = ['present', 'late', 'absent', 'excused'] as const satisfies MarkStatus[]

export type Counts = Record<RosterStatus, number> & { all: number; here: number }

export function countRows(rows: readonly RosterRow[]): Counts {
  const counts: Counts = {
    present: 0,
    late: 0,
    absent: 0,
    excused: 0,
    expected: 0,
    all: rows.length,
    here: 0,
  }
  for (const { status } of rows) counts[status] += 1
  counts.here = counts.present + counts.late
  return counts
}

/** Who has come and not signed out again. */
export const isInside = ({ status, leftAt }: Pick<RosterRow, 'status' | 'leftAt'>) =>
  (status === 'present' || status === 'late') && leftAt === null

/** Rows as the server knew them at a version of the session. */
export type FreshRows = Outputs['attendance']['rosterRows']

/**
 * Puts fresh rows in place of older ones, whatever order the answers come in: a row carries the version it was read at.
 * `held` are people whose own click is still on its way: theirs stays.
 */
export function patchRows(roster: Roster, fresh: FreshRows, held: ReadonlySet<string> = new Set()): Roster {
  const news = new Map<string, RosterRow>()
  for (const row of fresh.rows) {
    if (!held.has(row.personId))
      news.set(row.personId, { ...row, version: Math.max(row.version, fresh.version) })
  }
  if (news.size === 0) return roster
  const rows = roster.rows.map(row => {
    const next = news.get(row.personId)
    news.delete(row.personId)
    return next && next.version >= row.version ? next : row
  })
  const added = [...news.values()]
  if (added.length === 0) return { ...roster, rows }
  return { ...roster, rows: [...rows, ...added].sort((a, b) => a.fullName.localeCompare(b.fullName)) }
}

/** What the rows will most likely be once the server has heard of the click. */
export function markOptimistically(
  roster: Roster,
  personIds: ReadonlySet<string>,
  { status, own }: { status: MarkStatus; own: OwnStatus | undefined },
  now: Date,
  note?: string,
): Roster {
  const came = status === 'present' || status === 'late'
  const rows = roster.rows.map(row =>
    personIds.has(row.personId)
      ? {
          ...row,
          status,
          statusId: own?.id ?? null,
          statusName: own?.name ?? null,
          statusColor: own?.color ?? null,
          method: 'manual' as const,
          arrivedAt: came ? (row.arrivedAt ?? now) : null,
          leftAt: came ? row.leftAt : null,
          evidenceId: null,
          note: note ?? null,
        }
      : row,
  )
  return { ...roster, rows }
}

/** The same for a click that somebody has left, or is back inside. */
export function signOutOptimistically(
  roster: Roster,
  personIds: ReadonlySet<string>,
  to: 'out' | 'back',
  now: Date,
): Roster {
  const leftAt = to === 'out' ? now : null
  const rows = roster.rows.map(row => (personIds.has(row.personId) ? { ...row, leftAt } : row))
  return { ...roster, rows }
}

/** The rows of these people as they are now: what a refused click falls back to. */
export const rowsOf = (roster: Roster | undefined, personIds: ReadonlySet<string>): RosterRow[] =>
  roster?.rows.filter(row => personIds.has(row.personId)) ?? []

/** Puts rows back regardless of their version. */
export function restoreRows(roster: Roster, before: readonly RosterRow[]): Roster {
  const earlier = new Map(before.map(row => [row.personId, row]))
  return { ...roster, rows: roster.rows.map(row => earlier.get(row.personId) ?? row) }
}
