import { Database, Mail, Nfc, Scale } from 'lucide-react'
import { Sheet, SheetTitle } from './sheet'

const steps = [
  {
    icon: Nfc,
    title: 'A card meets a reader',
    text: 'The reader numbers the scan and signs it. Without a network it keeps the scan and sends it later.',
    trace: 'scan 420, signed',
  },
  {
    icon: Database,
    title: 'The scan becomes a fact',
    text: 'Stored once, for one organization, with the server’s own time beside the reader’s. It is never edited.',
    trace: 'fact stored 09:07:03',
  },
  {
    icon: Scale,
    title: 'Rules make the mark',
    text: 'Timetable and policy decide, in the same transaction as the fact. The reader lights up with the answer.',
    trace: 'late: 7 min, 5 allowed',
  },
  {
    icon: Mail,
    title: 'Roster and mail follow',
    text: 'The row turns on every open roster within a second, and the mail about it is on its way.',
    trace: 'row turned, mail queued',
  },
]

export function HowItWorks() {
  return (
    <Sheet id="how" labelledBy="how-title" className="border-y bg-surface">
      <SheetTitle id="how-title" title="One scan, from the door to the inbox">
        Four steps, always in this order, so a mark never exists without the fact behind it.
      </SheetTitle>
      <ol className="mt-12 grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map((step, position) => (
          <li className="relative flex flex-col border-t-2 border-accent pt-5" key={step.title}>
            <span
              aria-hidden
              className={`absolute -top-[7px] left-0 size-3 rounded-[3.5px] ring-4 ring-surface ${position === steps.length - 1 ? 'bg-present' : 'bg-accent'}`}
            />
            <step.icon aria-hidden className="size-6 text-accent" strokeWidth={1.8} />
            <h3 className="mt-4 font-semibold text-lg tracking-tight">
              <span className="sr-only">Step {position + 1}: </span>
              {step.title}
            </h3>
            <p className="mt-2 text-[15px] text-muted">{step.text}</p>
            <p className="mt-auto pt-4 font-mono text-[13px] text-foreground">{step.trace}</p>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
