import { Button } from '@/app/_ui/form/button'
import type { DecisionKind } from './decision-dialog'

interface BulkBarProps {
  chosen: number
  total: number
  onTickAll: () => void
  onClear: () => void
  onDecide: (kind: DecisionKind) => void
}

const keys = [
  ['j', 'next'],
  ['k', 'before'],
  ['x', 'choose'],
  ['a', 'approve'],
  ['r', 'reject'],
] as const

function Keys() {
  return (
    <p className="hidden items-center gap-3 text-muted text-xs lg:flex">
      {keys.map(([key, word]) => (
        <span key={key}>
          <kbd className="rounded border bg-surface-secondary px-1.5 py-0.5 font-mono">{key}</kbd> {word}
        </span>
      ))}
    </p>
  )
}

/** What is ticked, and what can be done with all of it. Stays in sight while the list scrolls. */
export function BulkBar({ chosen, total, onTickAll, onClear, onDecide }: BulkBarProps) {
  const some = chosen > 0
  return (
    <div
      className={`z-10 flex min-h-12 flex-wrap items-center gap-2 rounded-xl border px-3 py-2 ${some ? 'sticky top-16 border-accent/40 bg-accent-tint' : 'bg-surface'}`}
    >
      <p className="min-w-max flex-auto text-sm" role="status">
        {some ? `${chosen} of ${total} chosen` : `${total} waiting`}
      </p>
      {some ? null : <Keys />}
      <Button onClick={chosen === total ? onClear : onTickAll} size="sm" variant="ghost">
        {chosen === total ? 'Choose none' : 'Choose all'}
      </Button>
      {some ? (
        <>
          <Button onClick={() => onDecide('reject')} size="sm">
            Reject {chosen}
          </Button>
          <Button onClick={() => onDecide('approve')} size="sm" variant="primary">
            Approve {chosen}
          </Button>
        </>
      ) : null}
    </div>
  )
}
