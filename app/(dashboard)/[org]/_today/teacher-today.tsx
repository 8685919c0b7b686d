'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight, Radio } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { dateText, spanText } from '../_frame/time-words'
import { CountWords } from '../_sessions/count-words'
import { OpenSessionButton } from '../_sessions/open-session-button'
import { countsOf, type Session, type Tally } from '../_sessions/session'
import { SessionItem } from '../_sessions/session-item'
import { useOpenSession } from '../_sessions/use-open-session'
import { PinnedViews } from '../_views/pinned-views'
import { AtRiskPanel } from './at-risk-panel'
import { type Meeting, untilWords } from './day-plan'
import { MeetingList } from './meeting-list'
import { QueuePanel } from './queue-panel'
import { QuietLine, TodayFrame } from './today-frame'
import { useToday } from './use-today'

const sheet = 'flex flex-col gap-5 rounded-xl border bg-surface p-5 shadow-card sm:p-6'

function OpenOne({ session, tally }: { session: Session; tally: Tally | undefined }) {
  const { organization } = useOrganization()
  const counts = countsOf(session, tally)
  const { startsAt, endsAt, timeZone, roomName } = session
  return (
    <section aria-label={`${session.className}, open`} className={sheet}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <LiveDot label="Open now" state="live" />
          <h2 className="mt-1 break-words font-semibold text-2xl tracking-tight">{session.className}</h2>
          <p className="text-muted text-sm tabular">
            {spanText(startsAt, endsAt, timeZone)}
            {roomName ? ` · ${roomName}` : ''}
          </p>
        </div>
        {counts ? (
          <p className="flex items-baseline gap-2">
            <span className="font-semibold text-5xl tracking-display tabular">
              {counts.present + counts.late}
            </span>
            <span className="text-lg text-muted tabular">of {counts.all} here</span>
          </p>
        ) : null}
      </div>
      {counts ? <CountWords counts={counts} /> : null}
      <LinkButton
        block
        className="sm:w-fit"
        href={`/${organization.slug}/sessions/${session.id}`}
        size="lg"
        variant="primary"
      >
        Go to the roster
        <ArrowRight aria-hidden />
      </LinkButton>
    </section>
  )
}

function NextOne({ meeting, now }: { meeting: Meeting; now: string }) {
  const open = useOpenSession()
  return (
    <section aria-label={`Next: ${meeting.className}`} className={sheet}>
      <div>
        <p className="text-muted text-sm">Next, {untilWords(meeting.startsAt, now)}</p>
        <h2 className="mt-1 break-words font-semibold text-2xl tracking-tight">{meeting.className}</h2>
        <p className="text-muted text-sm tabular">
          {meeting.startsAt}–{meeting.endsAt} · {meeting.roomName}
        </p>
      </div>
      {open.isError ? <Notice tone="danger">{open.error.message}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          block
          className="sm:w-fit"
          icon={<Radio aria-hidden />}
          onClick={() => open.mutate({ classId: meeting.classId, roomId: meeting.roomId })}
          pending={open.isPending}
          size="lg"
          variant="primary"
        >
          Open session
        </Button>
      </div>
      <p className="text-muted text-sm">It opens by itself ten minutes before.</p>
    </section>
  )
}

function Nothing() {
  return (
    <section aria-label="Nothing on the timetable" className={sheet}>
      <div>
        <h2 className="font-semibold text-2xl tracking-tight">Nothing more today</h2>
        <p className="text-muted text-sm">The timetable has no further class of yours today.</p>
      </div>
      <div>
        <OpenSessionButton size="lg" />
      </div>
    </section>
  )
}

const recentMax = 6

function Recent() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.sessions.list.queryOptions({ state: 'closed', limit: recentMax }))
  const { organization } = useOrganization()
  const sessions = data?.items ?? []
  if (sessions.length === 0) return null
  const dates = [...new Set(sessions.map(session => session.localDate))]
  return (
    <Panel
      actions={
        <LinkButton href={`/${organization.slug}/sessions`} size="sm" variant="ghost" className="-my-1 -mr-3">
          All sessions
        </LinkButton>
      }
      padded={false}
      title="Recent sessions"
    >
      {dates.map(date => (
        <div key={date}>
          <h3 className="border-b bg-surface-secondary px-4 py-1.5 font-medium text-muted text-xs sm:px-5">
            {dateText(date)}
          </h3>
          <ul className="divide-y divide-separator">
            {sessions
              .filter(session => session.localDate === date)
              .map(session => (
                <SessionItem key={session.id} session={session} tally={undefined} />
              ))}
          </ul>
        </div>
      ))}
    </Panel>
  )
}

/** A teacher's day: the session that runs or comes next, with one thing to press. */
export function TeacherToday() {
  const today = useToday()
  const [first, ...later] = today.next
  const isOpen = today.open.length > 0
  const rest = isOpen ? today.next : later
  return (
    <TodayFrame actions={isOpen ? <OpenSessionButton look="secondary" /> : undefined} today={today}>
      <div className="flex flex-col gap-4">
        {today.open.map(session => (
          <OpenOne key={session.id} session={session} tally={today.tallies.get(session.id)} />
        ))}
        {isOpen ? null : first ? <NextOne meeting={first} now={today.nowText} /> : <Nothing />}
        {rest.length > 0 ? (
          <Panel padded={false} title="Later today">
            <MeetingList meetings={rest} now={today.nowText} />
          </Panel>
        ) : isOpen ? (
          <Panel padded={false} title="Later today">
            <QuietLine text="Nothing more on the timetable today." />
          </Panel>
        ) : null}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <PinnedViews />
          <AtRiskPanel />
          <QueuePanel />
        </div>
        <Recent />
      </div>
    </TodayFrame>
  )
}
