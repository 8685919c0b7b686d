import type { inferRouterOutputs } from '@trpc/server'
import { Ban, CornerUpRight, PencilLine, UserRoundCheck } from 'lucide-react'
import type { AppRouter } from '@/server/api/trpc/root'
import { dayOfMonth, weekdayShort } from './week-dates'

export type Week = inferRouterOutputs<AppRouter>['timetable']['week']
export type Day = Week['days'][number]
export type Meeting = Day['meetings'][number]

/** A meeting with the day it stands on. */
export interface Chosen {
  meeting: Meeting
  date: string
}

const looks: Record<Meeting['state'], string> = {
  planned: 'border-accent/20 border-l-accent bg-accent-tint hover:border-accent/60',
  changed: 'border-late/30 border-l-late bg-late-tint hover:border-late/70',
  cancelled: 'border-border-strong border-l-absent bg-surface-secondary hover:border-foreground/40',
  'moved-away':
    'border-dashed border-border-strong border-l-border-strong bg-surface hover:border-foreground/40',
}

const icons = { planned: null, changed: PencilLine, cancelled: Ban, 'moved-away': CornerUpRight }

const endsNextDay = ({ startsAt, endsAt }: Meeting) => endsAt <= startsAt

export const timesOf = (meeting: Meeting) =>
  `${meeting.startsAt}–${meeting.endsAt}${endsNextDay(meeting) ? ' next day' : ''}`

/** What is out of the ordinary, in words; '' when nothing is. */
export function stateWords({ state, reason, movedTo, usual, startsAt, roomName }: Meeting): string {
  const why = reason ? `: ${reason}` : ''
  if (state === 'cancelled') return `Cancelled${why}`
  if (state === 'moved-away' && movedTo)
    return `Moved to ${weekdayShort(movedTo.date)} ${dayOfMonth(movedTo.date)}, ${movedTo.startsAt}${why}`
  if (state !== 'changed') return ''
  const was = [
    usual.startsAt === startsAt ? '' : usual.startsAt,
    usual.roomName === roomName ? '' : usual.roomName,
  ].filter(Boolean)
  return was.length > 0 ? `Instead of ${was.join(', ')}${why}` : `Moved here${why}`
}

const takesPlace = ({ state }: Meeting) => state === 'planned' || state === 'changed'

type MeetingCardProps = {
  meeting: Meeting
  /** The organization's own zone: another one is named. */
  timeZone: string
  onOpen: () => void
  className?: string
  compact?: boolean
}

function Lines({ meeting, compact, timeZone }: Pick<MeetingCardProps, 'meeting' | 'compact' | 'timeZone'>) {
  const { className: name, roomName, teachers, substitutes, weeks } = meeting
  const off = !takesPlace(meeting)
  const words = stateWords(meeting)
  const Icon = icons[meeting.state]
  const detail = [roomName, (substitutes.length > 0 ? substitutes : teachers).join(', ')]
  const line = compact ? 'truncate' : ''
  return (
    <>
      <span className={`flex items-center gap-1 text-xs tabular ${off ? 'text-muted' : 'text-foreground'}`}>
        {Icon ? <Icon aria-hidden className="size-3 shrink-0" /> : null}
        <span className={`${line} ${off ? 'line-through' : ''}`}>{timesOf(meeting)}</span>
        {weeks === 'every' ? null : (
          <span className="ml-auto rounded bg-surface px-1 font-semibold">{weeks}</span>
        )}
      </span>
      <span
        className={`font-medium leading-snug ${off ? 'text-muted line-through' : ''} ${compact ? 'line-clamp-2 hyphens-auto break-words text-[13px]' : 'block break-words'}`}
      >
        {name}
      </span>
      {words ? <span className={`block text-foreground text-xs ${line}`}>{words}</span> : null}
      <span className={`block text-muted text-xs ${line}`}>
        {substitutes.length > 0 ? (
          <UserRoundCheck aria-label="Substitute" className="mr-1 inline size-3" />
        ) : null}
        {detail.filter(Boolean).join(' · ')}
        {meeting.timeZone === timeZone ? '' : ` · ${meeting.siteName} time`}
      </span>
    </>
  )
}

/** One meeting: when, what, where, who, and what is otherwise; opens what can be done about it. */
export function MeetingCard({ meeting, timeZone, onOpen, className = '', compact }: MeetingCardProps) {
  return (
    <button
      className={`block w-full cursor-pointer overflow-hidden rounded-lg border border-l-3 px-2.5 py-1.5 text-left align-top text-sm transition-colors ${looks[meeting.state]} ${compact ? 'flex flex-col justify-start' : ''} ${className}`}
      onClick={onOpen}
      title={[`${meeting.className}, ${timesOf(meeting)}`, meeting.roomName, stateWords(meeting)]
        .filter(Boolean)
        .join(', ')}
      type="button"
    >
      <Lines compact={compact} meeting={meeting} timeZone={timeZone} />
    </button>
  )
}
