'use client'

import { Inbox } from 'lucide-react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { useOrganization } from '../../_frame/organization-context'
import { useQueue } from '../_items/use-queue'
import { type QueueFilter, useQueueFilter } from '../_items/use-queue-filter'
import { DecidedList } from './decided-list'
import { ErasureWishes } from './erasure-wishes'
import { FilterBar } from './filter-bar'
import { Items } from './items'

function NothingWaits({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { organization, grants } = useOrganization()
  const way = grants['people.manage'] ? (
    <LinkButton href={`/${organization.slug}/settings`}>Get the join link</LinkButton>
  ) : null
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        action={filtered ? <Button onClick={onClear}>Show everything</Button> : way}
        description={
          filtered
            ? 'Nothing that waits fits this filter.'
            : 'Excuses, contested marks, corrections and people who ask to join stand here.'
        }
        icon={<Inbox />}
        title={filtered ? 'Nothing found' : 'Nothing waits'}
      />
    </div>
  )
}

function Waiting({ filter, onClear }: { filter: QueueFilter; onClear: () => void }) {
  const queue = useQueue(filter)
  if (queue.error && queue.items.length === 0)
    return (
      <ErrorState description={queue.error.message} onRetry={queue.refresh} retrying={queue.isFetching} />
    )
  if (queue.isPending) return <SkeletonRows rows={4} />
  if (queue.items.length === 0 && !queue.hasMore)
    return <NothingWaits filtered={Boolean(filter.kind ?? filter.classId ?? filter.age)} onClear={onClear} />
  return (
    <div className="flex flex-col gap-4">
      <Items items={queue.items} />
      {queue.hasMore ? (
        <Button className="self-center" onClick={queue.more} pending={queue.isLoadingMore}>
          Show more
        </Button>
      ) : null}
    </div>
  )
}

/** Everything that needs a decision, in one list, and what was decided. */
export function Queue() {
  const [filter, setFilter] = useQueueFilter()
  const clear = () => setFilter({ kind: undefined, classId: undefined, age: undefined })
  return (
    <>
      <FilterBar filter={filter} onChange={setFilter} />
      {filter.state === 'decided' ? (
        <DecidedList filter={filter} />
      ) : (
        <>
          {filter.kind || filter.classId || filter.age ? null : <ErasureWishes />}
          <Waiting filter={filter} onClear={clear} />
        </>
      )}
    </>
  )
}
