'use client'

import type { inferRouterOutputs } from '@trpc/server'
import { ChevronRight } from 'lucide-react'
import { StatusPill } from '@/app/_ui/data/status-pill'
import type { AppRouter } from '@/server/api/trpc/root'
import { Flash } from '../_frame/flash'
import { dateText, spanText } from '../_frame/time-words'

export type MyMark = inferRouterOutputs<AppRouter>['attendance']['myMarks']['items'][number]

type MarkItemProps = { mark: MyMark; isNews: boolean; onOpen: (mark: MyMark) => void }

/** One mark: which session, what, and why in a sentence. */
export function MarkItem({ mark, isNews, onOpen }: MarkItemProps) {
  const { className, localDate, startsAt, endsAt, timeZone, status, statusName, statusColor, sentence } = mark
  return (
    <li>
      <button
        className="group relative flex w-full items-start gap-3 px-4 py-3.5 text-left -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5"
        onClick={() => onOpen(mark)}
        type="button"
      >
        {isNews ? <Flash key={status} status={status} /> : null}
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="break-words font-medium">{className}</span>
            <StatusPill color={statusColor} label={statusName} size="sm" status={status} />
          </span>
          <span className="mt-0.5 block text-muted text-sm tabular">
            {dateText(localDate)}, {spanText(startsAt, endsAt, timeZone)}
          </span>
          <span className="mt-1 block break-words text-sm">{sentence}</span>
        </span>
        <ChevronRight
          aria-hidden
          className="mt-1 size-4 shrink-0 text-muted transition-transform group-hover:translate-x-0.5"
        />
      </button>
    </li>
  )
}
