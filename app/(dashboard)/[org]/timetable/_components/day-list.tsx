import { Badge } from '@/app/_ui/data/badge'
import { type Day, MeetingCard } from './meeting-card'
import { dayOfMonth, weekdayLong } from './week-dates'

type DayListProps = { days: readonly Day[]; today: string; organization: string; className?: string }

/** The week as a list, day under day on a phone and side by side where there is room. */
export function DayList({ days, today, organization, className = '' }: DayListProps) {
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
          {holidays.map(({ name }) => (
            <p className="py-1 text-late-ink text-sm" key={name}>
              {name}: no classes
            </p>
          ))}
          {holidays.length === 0 && meetings.length === 0 ? (
            <p className="py-1 text-muted text-sm">No classes</p>
          ) : null}
          <ul className="flex flex-col gap-2">
            {meetings.map(meeting => (
              <li key={meeting.slotId}>
                <MeetingCard meeting={meeting} organization={organization} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
