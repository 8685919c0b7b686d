import { SearchX } from 'lucide-react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'

export default function NotFound() {
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        description="It does not exist any more, or it is not yours to see. The menu leads back to what is."
        icon={<SearchX />}
        title="Nothing here"
      />
    </div>
  )
}
