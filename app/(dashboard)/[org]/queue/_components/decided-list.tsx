'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { FileLinks } from '../../_attachments/file-links'
import { byCursor } from '../../_frame/by-cursor'
import { useOrganization } from '../../_frame/organization-context'
import { type Asked, kindNames, stateNames, stateTones, whenWords, whereWords } from '../../_requests/request'
import { RequestHistory } from '../../_requests/request-history'
import type { QueueFilter } from '../_items/use-queue-filter'
import { useReopen } from './use-decisions'

function Details({ asked: { id, reason, files } }: { asked: Asked }) {
  return (
    <div className="flex flex-col gap-2 border-l-2 pl-3">
      <p className="whitespace-pre-line break-words text-sm">{reason}</p>
      <FileLinks files={files} id={id} of="requests" />
      <RequestHistory requestId={id} />
    </div>
  )
}

function DecidedRow({ asked }: { asked: Asked }) {
  const [open, setOpen] = useState(false)
  const { organization, grants, person } = useOrganization()
  const reopen = useReopen()
  const mayReopen =
    asked.state !== 'withdrawn' &&
    asked.personId !== person.id &&
    (grants['requests.decide'] === 'all' || asked.decidedBy === person.id)
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-center gap-2">
            <span className="break-words font-medium">{asked.fullName}</span>
            <Badge>{kindNames[asked.kind]}</Badge>
            <Badge tone={stateTones[asked.state]}>{stateNames[asked.state]}</Badge>
          </p>
          <p className="break-words text-muted text-sm">
            {[whereWords(asked), whenWords(asked)].filter(Boolean).join(' · ')}
          </p>
          <p className="break-words text-sm">
            {asked.decidedByName ? `${asked.decidedByName}, ` : ''}
            <RelativeTime at={asked.decidedAt ?? asked.createdAt} timeZone={organization.timeZone} />
            {asked.decisionReason ? `: “${asked.decisionReason}”` : ''}
          </p>
        </div>
        <span className="flex gap-2">
          <Button aria-expanded={open} onClick={() => setOpen(!open)} size="sm" variant="ghost">
            {open ? 'Less' : 'More'}
          </Button>
          {mayReopen ? (
            <Button
              aria-label={`Take back: ${asked.fullName}`}
              onClick={() => void reopen([asked.id])}
              size="sm"
            >
              Take back
            </Button>
          ) : null}
        </span>
      </div>
      {open ? <Details asked={asked} /> : null}
    </li>
  )
}

/** What was decided, the latest first; a decision can be taken back by whoever may. */
export function DecidedList({ filter: { kind, classId, age } }: { filter: QueueFilter }) {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.requests.list.infiniteQueryOptions(
      { state: 'decided', limit: 30, kind: kind === 'join' ? undefined : kind, classId, age },
      byCursor,
    ),
  )
  const refresh = () => void list.refetch()
  useLive({ topic: 'requests' }, { onEvent: refresh, onResync: refresh })
  const items = list.data?.pages.flatMap(page => page.items)
  if (list.error && !items)
    return <ErrorState description={list.error.message} onRetry={refresh} retrying={list.isFetching} />
  if (!items) return <SkeletonRows rows={4} />
  if (items.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="Decided excuses, contested marks and corrections stand here with who decided and why. Who was let in stands with the people."
          icon={<History />}
          title="Nothing decided yet"
        />
      </div>
    )
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface shadow-card">
        {items.map(asked => (
          <DecidedRow asked={asked} key={asked.id} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
        >
          Show earlier
        </Button>
      ) : null}
    </div>
  )
}
