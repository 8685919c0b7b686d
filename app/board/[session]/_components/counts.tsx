import type { RosterRow, Tally } from '../_board/board-data'
import { latestArrivals } from '../_board/board-data'

const namesMax = 6

function Figure({ label, value, dot }: { label: string; value: number; dot: string }) {
  return (
    <span className="inline-flex items-center gap-[0.5em] whitespace-nowrap">
      <span aria-hidden className={`size-[0.6em] rounded-full ${dot}`} />
      <span className="font-semibold tabular">{value}</span>
      <span className="text-muted">{label}</span>
    </span>
  )
}

/** How many are here; who only when the teacher has turned names on. */
export function Counts({
  tally,
  rows,
  names,
}: {
  tally: Tally | undefined
  rows: readonly RosterRow[]
  names: boolean
}) {
  if (!tally) return <div className="h-[calc(var(--unit)*7)]" />
  const here = tally.present + tally.late
  const waiting = Math.max(0, tally.expected - here - tally.absent - tally.excused)
  const latest = names ? latestArrivals(rows, namesMax) : []
  return (
    <section aria-label="Counts" className="px-[calc(var(--unit)*3)] pb-[calc(var(--unit)*1.5)]">
      <div className="board-lead flex flex-wrap items-baseline justify-center gap-x-[1.6em] gap-y-[0.3em]">
        <p>
          <span className="board-count font-semibold tabular tracking-tight" data-testid="here">
            {here}
          </span>
          <span className="text-muted"> of {tally.expected} here</span>
        </p>
        <Figure dot="bg-present" label="in time" value={tally.present} />
        <Figure dot="bg-late" label="late" value={tally.late} />
        <Figure dot="bg-expected" label="not yet" value={waiting} />
        {tally.excused > 0 ? <Figure dot="bg-excused" label="excused" value={tally.excused} /> : null}
      </div>
      {latest.length > 0 ? (
        <ol
          aria-label="Latest arrivals"
          className="board-lead mt-[0.6em] flex flex-wrap justify-center gap-x-[1em] text-present-ink"
        >
          {latest.map(row => (
            <li key={row.personId}>{row.fullName}</li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}
