'use client'

import { type Status, statusLabels } from '@/app/_ui/data/status'
import { methodIcons } from '../../../_evidence/method-icons'
import { clockTextExact } from '../../../_frame/time-words'
import { StatusBar } from '../../../_sessions/status-bar'
import { type Counts, isInside, type Roster, type RosterRow, type RosterStatus } from '../_roster/roster'
import { type Filter, lastArrival } from '../_roster/view'

type RosterCountsProps = {
  counts: Counts
  rows: readonly RosterRow[]
  filter: Filter
  onFilter: (filter: Filter) => void
  session: Roster['session']
}

const dots: Record<Status, string> = {
  present: 'bg-present',
  late: 'bg-late',
  absent: 'bg-absent',
  excused: 'bg-excused',
  expected: 'bg-expected',
  waiting: 'bg-waiting',
}

const order: readonly RosterStatus[] = ['present', 'late', 'expected', 'absent', 'excused']

function LastArrival({ row, session }: { row: RosterRow | undefined; session: Roster['session'] }) {
  // Who was marked by an import came at no known time: a closed session has nothing to say then.
  if (!row?.arrivedAt)
    return session.closedAt ? null : (
      <p aria-live="polite" className="text-muted text-sm">
        Nobody has arrived yet.
      </p>
    )
  const Icon = methodIcons[row.method]
  return (
    <p aria-live="polite" className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="truncate">
        Last: <span className="font-medium text-foreground">{row.fullName}</span>
      </span>
      <span className="shrink-0 tabular">{clockTextExact(row.arrivedAt, session.timeZone)}</span>
    </p>
  )
}

function Figure(props: { status: RosterStatus; value: number; pressed: boolean; onPress: () => void }) {
  const { status, value, pressed, onPress } = props
  return (
    <button
      aria-pressed={pressed}
      className="flex min-w-0 flex-col items-start gap-0.5 rounded-lg border border-transparent px-0.5 py-1.5 text-left -outline-offset-2 hover:bg-surface-secondary aria-pressed:border-border-strong aria-pressed:bg-surface-secondary sm:px-3 sm:py-2"
      onClick={onPress}
      type="button"
    >
      <span className="flex max-w-full items-center gap-2 text-[11px] text-muted max-[22rem]:text-[10px] max-[22rem]:tracking-tighter sm:text-sm">
        <span aria-hidden className={`size-2.5 shrink-0 rounded-full max-sm:hidden ${dots[status]}`} />
        <span className="truncate">{statusLabels[status]}</span>
      </span>
      <span className="flex items-center gap-1.5 font-semibold text-xl tracking-tight tabular sm:text-2xl">
        {value}
        <span aria-hidden className={`size-2 shrink-0 rounded-full sm:hidden ${dots[status]}`} />
      </span>
    </button>
  )
}

/** Where people sign out: who is still inside, to be looked for when the house is cleared. */
function Inside({ rows, filter, onFilter }: Pick<RosterCountsProps, 'rows' | 'filter' | 'onFilter'>) {
  const figures = [
    ['inside', 'still inside', rows.filter(isInside).length],
    ['left', 'signed out', rows.filter(row => row.leftAt !== null).length],
  ] as const
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">In and out</legend>
      {figures.map(([name, words, count]) => (
        <button
          aria-pressed={filter === name}
          className="rounded-full border bg-surface px-3 py-1 text-sm hover:bg-surface-secondary aria-pressed:border-border-strong aria-pressed:bg-surface-secondary"
          key={name}
          onClick={() => onFilter(filter === name ? 'all' : name)}
          type="button"
        >
          <span className="font-semibold tabular">{count}</span> {words}
        </button>
      ))}
    </fieldset>
  )
}

/** How many are here, large enough to read from the door; each figure also filters the list. */
export function RosterCounts({ counts, rows, filter, onFilter, session }: RosterCountsProps) {
  return (
    <section aria-label="Counts" className="mb-4 overflow-hidden rounded-xl border bg-surface shadow-card">
      <div className="flex flex-col gap-x-6 gap-y-3 px-4 pt-4 sm:px-5 lg:flex-row lg:items-center">
        <div className="shrink-0 lg:w-64">
          <p className="flex items-baseline gap-2">
            <span className="font-semibold text-5xl tracking-display tabular">{counts.here}</span>
            <span className="text-lg text-muted tabular">of {counts.all} here</span>
          </p>
        </div>
        <fieldset className="-mx-0.5 grid min-w-0 flex-1 grid-cols-5 sm:-mx-3 lg:mx-0">
          <legend className="sr-only">Show only</legend>
          {order.map(status => (
            <Figure
              key={status}
              onPress={() => onFilter(filter === status ? 'all' : status)}
              pressed={filter === status}
              status={status}
              value={counts[status]}
            />
          ))}
        </fieldset>
      </div>
      <div className="flex flex-col gap-2 px-4 pt-3 pb-4 sm:px-5">
        <StatusBar counts={counts} size="md" />
        {session.signOut ? <Inside filter={filter} onFilter={onFilter} rows={rows} /> : null}
        <LastArrival row={lastArrival(rows)} session={session} />
      </div>
    </section>
  )
}
