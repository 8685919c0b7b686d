import type { ReactNode } from 'react'
import type { Status } from './status'

const bars: Record<Status, string> = {
  present: 'bg-present',
  late: 'bg-late',
  absent: 'bg-absent',
  excused: 'bg-excused',
  expected: 'bg-expected',
  waiting: 'bg-waiting',
}

type StatProps = {
  label: string
  value: ReactNode
  /** One line under the figure: what it is out of, or compared with. */
  detail?: ReactNode
  /** A coloured stroke at the side when the figure counts marks of one status. */
  status?: Status
}

/** One figure with its name. Put several into a StatRow. */
export function Stat({ label, value, detail, status }: StatProps) {
  return (
    <div className="relative flex min-w-0 flex-col gap-1 bg-surface px-4 py-3.5 sm:px-5">
      {status ? (
        <span aria-hidden className={`absolute inset-y-3.5 left-0 w-1 rounded-r ${bars[status]}`} />
      ) : null}
      <dt className="truncate text-muted text-sm">{label}</dt>
      <dd className="font-semibold text-2xl tracking-tight tabular">{value}</dd>
      {detail ? <dd className="truncate text-muted text-xs">{detail}</dd> : null}
    </div>
  )
}

/** Figures in one ruled strip: two columns on a phone, one row on a desk. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px max-sm:[&>:last-child:nth-child(odd)]:col-span-2 overflow-hidden rounded-xl border bg-separator sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none">
      {children}
    </dl>
  )
}
