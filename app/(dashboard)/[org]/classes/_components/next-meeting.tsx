import type { inferRouterOutputs } from '@trpc/server'
import { LiveDot } from '@/app/_ui/data/live-dot'
import type { AppRouter } from '@/server/api/trpc/root'

export type NextMeetingOf = inferRouterOutputs<AppRouter>['timetable']['next'][number]

/** "Today", or the date as its own words: a local date has no zone to convert. */
function dayText({ date, isToday }: NextMeetingOf) {
  if (isToday) return 'Today'
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
}

/** When a class meets next, on the organization's clocks. */
export function NextMeeting({ meeting }: { meeting: NextMeetingOf | undefined }) {
  if (!meeting) return <span className="text-muted">–</span>
  const time = `${meeting.startsAt}–${meeting.endsAt}`
  if (meeting.isUnderWay)
    return <LiveDot className="text-foreground!" label={`Now, until ${meeting.endsAt}`} state="live" />
  return (
    <span className="whitespace-nowrap tabular">
      {dayText(meeting)}, {time}
    </span>
  )
}
