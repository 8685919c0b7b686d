import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { AppRouter } from '@/server/api/trpc/root'

export type Week = inferRouterOutputs<AppRouter>['timetable']['week']
export type Day = Week['days'][number]
export type Meeting = Day['meetings'][number]

type MeetingCardProps = { meeting: Meeting; organization: string; className?: string; compact?: boolean }

const endsNextDay = ({ startsAt, endsAt }: Meeting) => endsAt <= startsAt

/** One meeting: when, what, where, who; leads to the class. */
export function MeetingCard({ meeting, organization, className = '', compact }: MeetingCardProps) {
  const { startsAt, endsAt, className: name, roomName, teachers, classId } = meeting
  const detail = [roomName, teachers.join(', ')].filter(Boolean).join(' · ')
  return (
    <Link
      className={`block overflow-hidden rounded-lg border border-accent/20 border-l-3 border-l-accent bg-accent-tint px-2.5 py-1.5 text-sm transition-colors hover:border-accent/60 ${className}`}
      href={`/${organization}/classes/${classId}`}
      title={`${name}, ${startsAt}–${endsAt}, ${detail}`}
    >
      <span className={`block text-accent-strong text-xs tabular ${compact ? 'truncate' : ''}`}>
        {startsAt}–{endsAt}
        {endsNextDay(meeting) ? ' next day' : ''}
      </span>
      <span
        className={`font-medium leading-snug ${compact ? 'line-clamp-2 hyphens-auto break-words text-[13px]' : 'block break-words'}`}
      >
        {name}
      </span>
      <span className={`block text-muted text-xs ${compact ? 'truncate' : ''}`}>{detail}</span>
    </Link>
  )
}
