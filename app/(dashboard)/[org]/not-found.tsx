import { SearchX } from 'lucide-react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { PageHeader } from '@/app/_ui/layout/page-header'

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="It does not exist any more, or it is not yours to see. The menu leads back to what is."
          icon={<SearchX />}
          title="Nothing here"
        />
      </div>
    </>
  )
}
