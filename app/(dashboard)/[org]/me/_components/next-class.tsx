'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { LinkButton } from '@/app/_ui/form/link-button'
import { dayText } from '../../_frame/time-words'

const refreshMs = 60_000

/** What is on now, with the way in; else what comes next. */
export function NextClass() {
  const trpc = useTRPC()
  const { data: standing } = useQuery(trpc.attendance.myStanding.queryOptions({}))
  const classes = standing?.classes ?? []
  const { data: meetings } = useQuery({
    ...trpc.timetable.next.queryOptions({ classIds: classes.map(({ classId }) => classId) }),
    enabled: classes.length > 0,
    refetchInterval: refreshMs,
  })
  const next = meetings?.toSorted((a, b) =>
    `${a.date} ${a.startsAt}` < `${b.date} ${b.startsAt}` ? -1 : 1,
  )[0]
  if (!next) return null
  const name = classes.find(({ classId }) => classId === next.classId)?.className ?? ''
  const when = `${next.isToday ? 'Today' : dayText(next.date)}, ${next.startsAt}–${next.endsAt} · ${next.roomName}`
  return (
    <section
      aria-label={next.isUnderWay ? 'Now' : 'Next class'}
      className="mb-6 flex flex-wrap items-center justify-between gap-4 rounded-xl border bg-surface p-4 shadow-card sm:p-5"
    >
      <div className="min-w-0">
        {next.isUnderWay ? (
          <LiveDot label="Now" state="live" />
        ) : (
          <p className="text-muted text-sm">Next class</p>
        )}
        <h2 className="break-words font-semibold text-lg tracking-tight">{name}</h2>
        <p className="text-muted text-sm tabular">{when}</p>
      </div>
      {next.isUnderWay ? (
        <LinkButton className="max-sm:w-full" href="/check-in" size="lg" variant="primary">
          Check in
          <ArrowRight aria-hidden />
        </LinkButton>
      ) : null}
    </section>
  )
}
