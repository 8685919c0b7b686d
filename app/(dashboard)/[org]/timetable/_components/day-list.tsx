import { Badge } from '@/app/_ui/data/badge'
import { type Chosen, type Day, MeetingCard } from './meeting-card'
import { dayOfMonth, weekdayLong } from './week-dates'

type DayListProps = {
  days: readonly Day[]
  today: string
  timeZone: string
  onOpen: (chosen: Chosen) => void
  className?: string
}

/** The week as a list, day under day on a phone and side by side where there is room. */
export function DayList({ days, today, timeZone, onOpen, className = '' }: DayListProps) {
  return (
    <ol
      className={`grid gap-5 sm:grid-cols-2 sm:gap-4 lg:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] ${className}`}
    >
      {days.map(({ date, holidays, meetings }) => (
        <li className="min-w-0" key={date}>
          <h2 className="mb-2 flex items-center gap-2 border-b pb-1.5 font-semibold text-sm">
            {weekdayLong(date)}
            <span className="font-normal text-muted">{dayOfMonth(date)}</span>
            {date === today ? <Badge tone="accent">Today</Badge> : null}
          </h2>
          {holidays.map(({ name, siteId }) => (
            <p className="py-1 text-late-ink text-sm" key={`${name} ${siteId}`}>
              {name}: no classes{siteId ? ' at one site' : ''}
            </p>
          ))}
          {holidays.length === 0 && meetings.length === 0 ? (
            <p className="py-1 text-muted text-sm">No classes</p>
          ) : null}
          <ul className="flex flex-col gap-2">
            {meetings.map(meeting => (
              <li key={`${meeting.slotId} ${meeting.patternDate} ${meeting.state}`}>
                <MeetingCard meeting={meeting} onOpen={() => onOpen({ meeting, date })} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
