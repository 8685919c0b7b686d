'use client'

import { Pause, Play } from 'lucide-react'
import { useRef } from 'react'
import { Avatar } from '@/app/_ui/data/avatar'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { type Line, people, rosterAt, story } from './board-story'
import { BoardTally } from './board-tally'
import { useStory } from './use-story'

const holdsMs = story.map(step => step.holdMs)
const firstStep = 4

const tints: Record<Line['status'], string> = {
  present: 'bg-present-tint/60',
  late: 'bg-late-tint/60',
  absent: 'bg-absent-tint/60',
  excused: 'bg-excused-tint/60',
  expected: '',
  waiting: '',
}

function Row({ name, line }: { name: string; line: Line }) {
  return (
    <li
      className={`flex h-13 items-center gap-3 px-4 transition-colors duration-500 ease-settle sm:px-5 ${tints[line.status]}`}
    >
      <Avatar name={name.replace('.', '')} size="sm" />
      <span className="min-w-0 flex-1 truncate font-medium text-[15px]">{name}</span>
      <span className="font-mono text-muted text-sm tabular max-[22rem]:hidden">{line.time}</span>
      <StatusPill className="min-w-26 justify-center" status={line.status} />
    </li>
  )
}

function ReaderState({ name, behind }: { name: string; behind: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={`size-2 rounded-full ${behind ? 'bg-late' : 'bg-present'}`} />
      {name} {behind ? 'silent' : 'up to date'}
    </span>
  )
}

/** A lesson that plays itself, so that a visitor sees what a teacher sees. */
export function BoardExample() {
  const frame = useRef<HTMLElement>(null)
  const { position, playing, toggle } = useStory(frame, holdsMs, firstStep)
  const step = story[position]
  const roster = rosterAt(position)
  if (!step) return null
  return (
    <figure className="overflow-hidden rounded-2xl border bg-surface shadow-raised" ref={frame}>
      <div className="flex items-start justify-between gap-4 px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-0">
          <p className="truncate font-semibold text-lg tracking-tight">Chemistry, room 12</p>
          <p className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-xs">
            <ReaderState behind={false} name="Front door" />
            <ReaderState behind={step.sideDoor === 'behind'} name="Side door" />
          </p>
        </div>
        <p className="font-mono font-medium text-2xl tabular tracking-tight">{step.clock}</p>
      </div>
      <BoardTally lines={Object.values(roster)} />
      <ul className="divide-y divide-separator border-t">
        {people.map(name => (
          <Row key={name} line={roster[name]} name={name} />
        ))}
      </ul>
      <div className="flex min-h-26 items-start gap-3 border-t bg-surface-secondary px-4 py-3.5 sm:px-5">
        <div className="min-w-0 flex-1">
          <p className="font-medium text-sm">{step.who}</p>
          <p className="mt-0.5 text-muted text-sm">{step.why}</p>
        </div>
        <button
          aria-label={playing ? 'Pause the example' : 'Play the example'}
          className="-mr-1.5 inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
          onClick={toggle}
          type="button"
        >
          {playing ? <Pause aria-hidden className="size-4.5" /> : <Play aria-hidden className="size-4.5" />}
        </button>
      </div>
      <figcaption className="border-t px-4 py-2 text-muted text-xs sm:px-5">
        An example that plays by itself. The people are made up.
      </figcaption>
    </figure>
  )
}
