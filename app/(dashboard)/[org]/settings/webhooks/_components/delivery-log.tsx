'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { DeliveryDrawer } from './delivery-drawer'
import { DeliveryState } from './delivery-state'
import { addressOf, type Delivery } from './webhook-types'

const lookAgainMs = 2_000

const choices = [
  { value: '', label: 'All' },
  { value: 'waiting', label: 'On their way' },
  { value: 'delivered', label: 'Taken' },
  { value: 'failed', label: 'Failed' },
]
type Status = Delivery['status']
const isStatus = (text: string): text is Status => ['waiting', 'delivered', 'failed'].includes(text)

function DeliveryRow({ delivery, onOpen }: { delivery: Delivery; onOpen: () => void }) {
  const { timeZone } = useOrganization().organization
  const { eventType, attempts, answeredStatus, createdAt } = delivery
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`
  return (
    <li>
      <button
        className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-left -outline-offset-2 hover:bg-surface-secondary sm:px-5"
        onClick={onOpen}
        type="button"
      >
        <span className="min-w-0 flex-1 basis-48">
          <span className="block break-all font-mono text-sm">{eventType}</span>
          <span className="block break-all text-muted text-xs">{addressOf(delivery)}</span>
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="text-muted text-xs tabular">
            <RelativeTime at={createdAt} timeZone={timeZone} /> · {tries}
            {answeredStatus === null ? '' : ` · ${answeredStatus}`}
          </span>
          <DeliveryState delivery={delivery} />
        </span>
      </button>
    </li>
  )
}

function useDeliveries(status: string) {
  const trpc = useTRPC()
  return useInfiniteQuery(
    trpc.webhooks.deliveries.infiniteQueryOptions(
      { limit: 20, ...(isStatus(status) ? { status } : {}) },
      {
        getNextPageParam: page => page.nextCursor ?? undefined,
        refetchInterval: query =>
          query.state.data?.pages.some(page => page.items.some(item => item.status === 'waiting'))
            ? lookAgainMs
            : false,
      },
    ),
  )
}

/** What was sent to whom, newest first; each opens with its body and its tries. */
export function DeliveryLog() {
  const [status, setStatus] = useState('')
  const [opened, setOpened] = useState<string>()
  const list = useDeliveries(status)
  const items = list.data?.pages.flatMap(page => page.items)
  return (
    <Panel
      actions={
        <SelectField
          label="Show"
          labelHidden
          onChange={event => setStatus(event.target.value)}
          optional
          options={choices}
          value={status}
        />
      }
      description="Kept for 30 days."
      padded={false}
      title="Deliveries"
    >
      {items ? null : <QueryFallback label="Loading deliveries" query={list} rows={4} />}
      {items?.length === 0 ? (
        <EmptyState
          className="py-8"
          description={status ? undefined : 'What a webhook is sent stands here, with its answer.'}
          icon={<Inbox />}
          title={status ? 'None of these' : 'Nothing was sent yet'}
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {items?.map(delivery => (
          <DeliveryRow delivery={delivery} key={delivery.id} onOpen={() => setOpened(delivery.id)} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
      {opened ? <DeliveryDrawer deliveryId={opened} onClose={() => setOpened(undefined)} /> : null}
    </Panel>
  )
}
