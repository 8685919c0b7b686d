'use client'

import { CircleCheck, CircleX, CloudUpload, CreditCard, History, LoaderCircle, ScanFace } from 'lucide-react'
import type { Shown, Tone, Words } from '../../../kiosk/words.ts'

const looks: Record<Tone, { ground: string; Sign: typeof CircleCheck }> = {
  good: { ground: 'border-present bg-present-tint text-present-ink', Sign: CircleCheck },
  again: { ground: 'border-late bg-late-tint text-late-ink', Sign: History },
  bad: { ground: 'border-absent bg-absent-tint text-absent-ink', Sign: CircleX },
  saved: { ground: 'border-excused bg-excused-tint text-excused-ink', Sign: CloudUpload },
  busy: { ground: 'bg-surface text-foreground', Sign: LoaderCircle },
}

/** Whether the camera looks, and whether PINs are taken; a card always is. */
interface Ways {
  looks: boolean
  takesPins: boolean
}

function Idle({ looks, takesPins }: Ways) {
  const Sign = looks ? ScanFace : CreditCard
  const first = looks ? 'Look at the camera' : 'Hold your card to the reader'
  const others = [
    looks ? 'hold your card to the reader' : '',
    takesPins ? 'type your number and PIN' : '',
  ].filter(Boolean)
  return (
    <>
      <Sign aria-hidden className="size-20 text-accent sm:size-28" strokeWidth={1.25} />
      <p className="text-balance font-semibold text-3xl tracking-tight sm:text-5xl">{first}</p>
      {others.length > 0 ? (
        <p className="text-balance text-lg text-muted sm:text-2xl">or {others.join(', or ')}</p>
      ) : null}
    </>
  )
}

/** Of whom different things are to be said: each in a line of their own. */
function Each({ people }: { people: readonly Words[] }) {
  const lines = people.map((words, at) => ({ ...words, key: `${at} ${words.title}` }))
  return (
    <ul className="flex max-w-full flex-col gap-4 text-left">
      {lines.map(({ key, tone, title, detail }) => {
        const { Sign } = looks[tone]
        return (
          <li className="flex min-w-0 items-center gap-4" key={key}>
            <Sign aria-hidden className="size-10 shrink-0 sm:size-14" strokeWidth={1.5} />
            <div className="min-w-0">
              <p className="break-words font-semibold text-2xl tracking-tight sm:text-4xl">{title}</p>
              <p className="text-lg sm:text-2xl">{detail}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What came of it: colour, sign, name and words, read out as well. */
export function ResultPanel({ shown, ...ways }: Ways & { shown: Shown | null }) {
  const look = shown ? looks[shown.tone] : undefined
  return (
    <section
      aria-label="Result"
      aria-live="assertive"
      className={`flex min-h-64 min-w-0 flex-1 flex-col items-center justify-center gap-4 rounded-2xl border-2 p-5 text-center transition-colors ${look?.ground ?? 'bg-surface'}`}
    >
      {shown && look ? (
        <div className="flex min-w-0 max-w-full flex-col items-center gap-4" key={shown.number}>
          <look.Sign
            aria-hidden
            className={`size-24 sm:size-36 ${shown.tone === 'busy' ? 'animate-spin motion-reduce:animate-none' : ''}`}
            strokeWidth={1.5}
          />
          {shown.each?.some(({ detail }) => detail !== shown.detail) ? (
            <Each people={shown.each} />
          ) : (
            <>
              <p className="max-w-full text-balance break-words font-semibold text-4xl tracking-tight sm:text-6xl">
                {shown.title}
              </p>
              {shown.detail ? <p className="text-balance text-xl sm:text-3xl">{shown.detail}</p> : null}
            </>
          )}
        </div>
      ) : (
        <Idle {...ways} />
      )}
    </section>
  )
}
