'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/app/_ui/data/badge'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Skeleton } from '@/app/_ui/feedback/skeleton'
import { useOrganization } from '../_frame/organization-context'
import { spanText } from '../_frame/time-words'
import { CountWords } from './count-words'
import { countsOf, type Session, type SessionCounts, type Tally } from './session'

function Counted({ counts, isCancelled }: { counts: SessionCounts | undefined; isCancelled: boolean }) {
  if (isCancelled) return <span className="text-muted text-sm">Counts for nobody</span>
  return counts ? <CountWords counts={counts} /> : <Skeleton className="h-7 w-full" />
}

/** One session in a list: what, when, where, how many; leads to its roster. */
export function SessionItem({ session, tally }: { session: Session; tally: Tally | undefined }) {
  const { organization } = useOrganization()
  const counts = countsOf(session, tally)
  const { startsAt, endsAt, closedAt, timeZone, roomName, cancelledAt, cancelReason } = session
  return (
    <li>
      <Link
        className="group grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2.5 px-4 py-3.5 -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5 md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)_6rem]"
        href={`/${organization.slug}/sessions/${session.id}`}
      >
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
            <span className="break-words font-medium">{session.className}</span>
            {closedAt || cancelledAt ? null : <LiveDot label="Open" state="live" />}
            {cancelledAt ? <Badge tone="warning">Cancelled</Badge> : null}
          </span>
          <span className="block text-muted text-sm tabular">
            {spanText(startsAt, endsAt, timeZone)}
            {roomName ? ` · ${roomName}` : ''}
            {cancelledAt && cancelReason ? ` · ${cancelReason}` : ''}
          </span>
        </span>
        <span className="max-md:order-3 max-md:col-span-2">
          <Counted counts={counts} isCancelled={cancelledAt !== null} />
        </span>
        <span className="flex items-center gap-2 justify-self-end">
          {counts && !cancelledAt ? (
            <Badge tone="neutral">
              {counts.present + counts.late}/{counts.all}
            </Badge>
          ) : null}
          <ChevronRight
            aria-hidden
            className="size-4 text-muted transition-transform group-hover:translate-x-0.5"
          />
        </span>
      </Link>
    </li>
  )
}
