import { Button } from '@/app/_ui/form/button'
import type { DecisionKind } from './decision-dialog'
import type { JoinRequest } from './request'

interface BulkBarProps {
  chosen: readonly JoinRequest[]
  total: number
  onTickAll: () => void
  onClear: () => void
  onDecide: (kind: DecisionKind) => void
}

/** What is ticked, and what can be done with all of it. Stays in sight while the list scrolls. */
export function BulkBar({ chosen, total, onTickAll, onClear, onDecide }: BulkBarProps) {
  const some = chosen.length > 0
  return (
    <div
      className={`z-10 flex min-h-12 flex-wrap items-center gap-2 rounded-xl border px-3 py-2 ${some ? 'sticky top-16 border-accent/40 bg-accent-tint' : 'bg-surface'}`}
    >
      <p className="min-w-0 flex-1 text-sm" role="status">
        {some ? `${chosen.length} of ${total} chosen` : `${total} waiting`}
      </p>
      <Button onClick={chosen.length === total ? onClear : onTickAll} size="sm" variant="ghost">
        {chosen.length === total ? 'Choose none' : 'Choose all'}
      </Button>
      {some ? (
        <>
          <Button onClick={() => onDecide('reject')} size="sm">
            Turn down
          </Button>
          <Button onClick={() => onDecide('approve')} size="sm" variant="primary">
            Let in {chosen.length}
          </Button>
        </>
      ) : null}
    </div>
  )
}
