import type { Status } from '@/app/_ui/data/status'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { Sheet, SheetTitle } from './sheet'

const facts: { time: string; source: string; detail: string; status: Status }[] = [
  {
    time: '09:07:03',
    source: 'Card, front door',
    detail: 'Scan 420, signed by the reader. Late after 5 minutes.',
    status: 'late',
  },
  {
    time: '11:20:41',
    source: 'Teacher, by hand',
    detail: '“Was with the nurse, note seen.”',
    status: 'excused',
  },
]

function Ledger() {
  return (
    <figure className="overflow-hidden rounded-2xl border bg-surface shadow-raised">
      <div className="flex items-center justify-between gap-4 border-b px-5 py-4">
        <p className="font-semibold">Dov L., Chemistry</p>
        <StatusPill status="excused" />
      </div>
      <ol className="relative px-5 py-2">
        {facts.map(fact => (
          <li
            className="flex flex-wrap gap-x-5 gap-y-1 border-separator border-b py-4 last:border-0"
            key={fact.time}
          >
            <span className="w-full pt-px font-mono sm:w-20 text-muted text-sm tabular">{fact.time}</span>
            <span className="min-w-0 flex-1 basis-40">
              <span className="block font-medium text-[15px]">{fact.source}</span>
              <span className="mt-0.5 block text-muted text-sm">{fact.detail}</span>
            </span>
            <StatusPill size="sm" status={fact.status} />
          </li>
        ))}
      </ol>
      <figcaption className="border-t bg-surface-secondary px-5 py-3 text-muted text-sm">
        An example. Both facts stay; the mark follows from them.
      </figcaption>
    </figure>
  )
}

export function LedgerSection() {
  return (
    <Sheet id="why" labelledBy="why-title">
      <div className="grid grid-cols-1 items-center gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:gap-16">
        <SheetTitle id="why-title" title="Facts are kept. Marks are worked out.">
          A correction is one more fact, with a name and a reason, and the first one stays. When a rule
          changes, or a card turns out to belong to somebody else, the marks are worked out again from what
          really happened.
        </SheetTitle>
        <Ledger />
      </div>
    </Sheet>
  )
}
