import type { Status } from '@/app/_ui/data/status'
import type { Line } from './board-story'

const order: { status: Status; name: string; bar: string }[] = [
  { status: 'present', name: 'present', bar: 'bg-present' },
  { status: 'late', name: 'late', bar: 'bg-late' },
  { status: 'waiting', name: 'waiting', bar: 'bg-waiting' },
  { status: 'absent', name: 'absent', bar: 'bg-absent' },
]

/** The class as one bar that fills up, with the figures in words under it. */
export function BoardTally({ lines }: { lines: readonly Line[] }) {
  const counts = order.map(part => ({
    ...part,
    count: lines.filter(line => line.status === part.status).length,
  }))
  const words = counts.filter(part => part.count > 0).map(part => `${part.count} ${part.name}`)
  return (
    <div className="px-4 pb-3.5 sm:px-5">
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full bg-surface-tertiary">
        {counts.map(part => (
          <span
            className={`h-full transition-[width] duration-700 ease-settle ${part.bar}`}
            key={part.status}
            style={{ width: `${(part.count / lines.length) * 100}%` }}
          />
        ))}
      </div>
      <p className="mt-2 text-muted text-sm tabular">
        {words.length > 0 ? `${words.join(', ')} of ${lines.length}` : `${lines.length} expected`}
      </p>
    </div>
  )
}
