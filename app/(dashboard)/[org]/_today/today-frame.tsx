'use client'

import type { ReactNode } from 'react'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { Skeleton, SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { dayText } from '../_frame/time-words'
import type { Today } from './use-today'

type TodayFrameProps = { today: Today; actions?: ReactNode; children: ReactNode }

/** What every Today has: the date, a holiday, and what to show while there is nothing to show. */
export function TodayFrame({ today, actions, children }: TodayFrameProps) {
  return (
    <>
      <PageHeader actions={actions} description={dayText(today.today)} title="Today" />
      {today.holiday ? (
        <div className="mb-4">
          <Notice title={today.holiday}>A holiday: the timetable opens nothing today.</Notice>
        </div>
      ) : null}
      {today.error ? (
        <div className="rounded-xl border bg-surface">
          <ErrorState description={today.error.message} onRetry={today.retry} />
        </div>
      ) : today.isPending ? (
        <div className="flex flex-col gap-4">
          <Skeleton className="h-24 w-full rounded-xl" />
          <SkeletonRows label="Loading the day" rows={4} />
        </div>
      ) : (
        children
      )}
    </>
  )
}

/** A panel that has nothing to show at the moment, which is no fault. */
export function QuietLine({ text }: { text: string }) {
  return <p className="px-4 py-5 text-muted text-sm sm:px-5">{text}</p>
}
