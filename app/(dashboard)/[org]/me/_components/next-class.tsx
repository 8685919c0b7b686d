'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { LinkButton } from '@/app/_ui/form/link-button'
import { byCursor } from '../../_frame/by-cursor'
import { clockText, dayText } from '../../_frame/time-words'
import { marksPerPage } from '../../_record/marks-per-page'

const refreshMs = 60_000

interface Meeting {
  classId: string
  date: string
  startsAt: string
}

/** The mark of this meeting, among those that the list below shows anyway. */
function useMarkOf(meeting: Meeting | undefined) {
  const trpc = useTRPC()
  const { data } = useInfiniteQuery(
    trpc.attendance.myMarks.infiniteQueryOptions({ limit: marksPerPage }, byCursor),
  )
  return data?.pages
    .flatMap(({ items }) => items)
    .find(
      ({ classId, localDate, startsAt, timeZone }) =>
        classId === meeting?.classId &&
        localDate === meeting.date &&
        clockText(startsAt, timeZone) === meeting.startsAt,
    )
}

/** The way in; whoever is marked already sees how. */
function CheckIn({ mark }: { mark: ReturnType<typeof useMarkOf> }) {
  if (!mark)
    return (
      <LinkButton className="max-sm:w-full" href="/check-in" size="lg" variant="primary">
        Check in
        <ArrowRight aria-hidden />
      </LinkButton>
    )
  const { status, statusName, statusColor } = mark
  return (
    <div className="flex flex-wrap items-center gap-3">
      <StatusPill color={statusColor} label={statusName} size="lg" status={status} />
      <LinkButton href="/check-in">Check-in page</LinkButton>
    </div>
  )
}

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
  const mark = useMarkOf(next)
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
      {next.isUnderWay ? <CheckIn mark={mark} /> : null}
    </section>
  )
}
