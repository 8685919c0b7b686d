'use client'

import { Badge } from '@/app/_ui/data/badge'
import { OpenSessionButton } from '../_sessions/open-session-button'
import { type Meeting, untilWords } from './day-plan'

/** The rest of the day by the timetable; each meeting can be opened before its time. */
export function MeetingList({ meetings, now }: { meetings: readonly Meeting[]; now: string }) {
  return (
    <ul className="divide-y divide-separator">
      {meetings.map(({ slotId, classId, className, startsAt, endsAt, roomName, teachers }) => (
        <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5" key={slotId}>
          <span className="w-24 shrink-0 font-medium text-sm tabular">
            {startsAt}–{endsAt}
          </span>
          <span className="min-w-40 flex-1">
            <span className="block break-words font-medium text-sm">{className}</span>
            <span className="block text-muted text-sm">{[roomName, ...teachers].join(' · ')}</span>
          </span>
          <span className="flex items-center gap-3">
            <Badge tone={startsAt <= now ? 'warning' : 'neutral'}>{untilWords(startsAt, now)}</Badge>
            <OpenSessionButton classId={classId} label="Open" look="secondary" size="sm" />
          </span>
        </li>
      ))}
    </ul>
  )
}
