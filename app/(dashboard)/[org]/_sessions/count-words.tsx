import type { SessionCounts } from './session'
import { StatusBar } from './status-bar'

const kinds = [
  { status: 'present', word: 'present', dot: 'bg-present' },
  { status: 'late', word: 'late', dot: 'bg-late' },
  { status: 'absent', word: 'absent', dot: 'bg-absent' },
  { status: 'excused', word: 'excused', dot: 'bg-excused' },
  { status: 'expected', word: 'expected', dot: 'bg-expected' },
] as const

/** The counts of a session as a bar with its numbers; a zero is not worth a word, except in "0 present". */
export function CountWords({ counts }: { counts: SessionCounts }) {
  const shown = kinds.filter(({ status }) => counts[status] > 0 || status === 'present')
  return (
    <div className="flex w-full min-w-0 flex-col gap-1.5">
      <StatusBar counts={counts} />
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-muted text-xs tabular">
        {shown.map(({ status, word, dot }) => (
          <li className="flex items-center gap-1.5" key={status}>
            <span aria-hidden className={`size-2 rounded-full ${dot}`} />
            <span>
              <span className="font-semibold text-foreground">{counts[status]}</span> {word}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
