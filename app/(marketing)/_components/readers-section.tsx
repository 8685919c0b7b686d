import { Package, SquareTerminal, TestTubeDiagonal } from 'lucide-react'
import { CodeSheet } from './code-sheet'
import { Lcd } from './lcd'
import { Sheet, SheetTitle } from './sheet'

const parts = [
  { icon: Package, name: 'device-sdk', text: 'a client without dependencies, with a queue on disk' },
  { icon: SquareTerminal, name: 'curl', text: 'is enough to try one: twelve lines of shell' },
  { icon: TestTubeDiagonal, name: 'Vectors', text: 'show any other implementation that it signs right' },
]

const exchange = `POST /api/v1/scans
{
  "boot": 12,
  "upMs": 733260,
  "events": [{
    "seq": 420,
    "upMs": 733120,
    "at": "2026-02-26T09:07:03Z",
    "kind": "card",
    "value": "04A2B91C4F7080"
  }]
}

200 OK
{
  "results": [{
    "seq": 420,
    "result": "late",
    "name": "Dov L.",
    "say": ["Dov L.", "Late 09:07"],
    "led": "amber"
  }],
  "serverTime": "2026-02-26T09:07:03Z"
}`

export function ReadersSection() {
  return (
    <Sheet id="readers" labelledBy="readers-title">
      <SheetTitle id="readers-title" title="Readers you can build, or bring">
        Anything that can send a signed HTTP request is a reader: a board with a card module, a kiosk, a
        script.
      </SheetTitle>
      <div className="mt-12 grid grid-cols-1 items-start gap-8 lg:grid-cols-2 lg:gap-12">
        <div>
          <Lcd lines={['Dov L.', 'Late 09:07']} />
          <ul className="mt-6 divide-y divide-separator border-y">
            {parts.map(part => (
              <li className="flex items-center gap-4 py-3.5" key={part.name}>
                <part.icon aria-hidden className="size-5 text-accent" strokeWidth={1.8} />
                <span className="w-28 font-medium">{part.name}</span>
                <span className="min-w-0 text-muted">{part.text}</span>
              </li>
            ))}
          </ul>
          <p className="mt-6 text-muted">
            Each reader has its own key and each scan its own number. A scan sent twice counts once, and a key
            that is revoked stops at once.
          </p>
        </div>
        <div>
          <CodeSheet code={exchange} title="What a reader sends, and what it hears back" />
        </div>
      </div>
    </Sheet>
  )
}
