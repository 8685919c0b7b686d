import type { Status } from '../../_ui/data/status'
import { StatusPill } from '../../_ui/data/status-pill'

const lines: { time: string; what: string; status: Status }[] = [
  { time: '08:58', what: 'Card at the front door', status: 'present' },
  { time: '09:07', what: 'Card at the front door', status: 'late' },
  { time: '09:12', what: 'Side door reader is behind', status: 'waiting' },
  { time: '09:14', what: 'Stored scan of 08:57 arrived', status: 'present' },
  { time: '09:20', what: 'Note from the nurse', status: 'excused' },
]

/** The register as the product sees it: what happened, then what it was taken to mean. */
export function BrandPanel() {
  return (
    <aside className="ruled relative hidden overflow-hidden border-l bg-surface lg:block">
      <div aria-hidden className="absolute inset-y-0 left-20 w-px bg-margin-line" />
      <div className="relative pt-[calc(var(--line)*4)] pr-10 pl-28">
        <p className="on-rule-display max-w-md font-semibold text-6xl leading-[calc(var(--line)*2)] tracking-display">
          Every mark can say why.
        </p>
        <p className="on-rule mt-(--line) max-w-sm text-lg text-muted leading-(--line)">
          What happened is kept. What it means is worked out from that, and can be worked out again.
        </p>
        <ul className="mt-(--line) max-w-md">
          {lines.map(line => (
            <li className="flex h-(--line) items-center gap-4" key={line.time}>
              <span className="w-12 font-mono text-muted text-sm tabular">{line.time}</span>
              <span className="min-w-0 flex-1 truncate text-sm">{line.what}</span>
              <StatusPill size="sm" status={line.status} />
            </li>
          ))}
        </ul>
        <p className="mt-(--line) text-muted text-xs leading-(--line)">An example, not a real register.</p>
      </div>
    </aside>
  )
}
