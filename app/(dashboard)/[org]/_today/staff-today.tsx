'use client'

import { Stat, StatRow } from '@/app/_ui/data/stat'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { OpenSessionButton } from '../_sessions/open-session-button'
import { countsOf, type Session } from '../_sessions/session'
import { SessionItem } from '../_sessions/session-item'
import { PinnedViews } from '../_views/pinned-views'
import { FirstSteps } from './first-steps'
import { MeetingList } from './meeting-list'
import { QueuePanel, useWaitingCount } from './queue-panel'
import { ReadersPanel, useReaders } from './readers-panel'
import { isRegisterUntaken, untakenWords } from './registers'
import { QuietLine, TodayFrame } from './today-frame'
import { type Today, useToday } from './use-today'

function useFigures(today: Today) {
  const open = today.open.flatMap(session => countsOf(session, today.tallies.get(session.id)) ?? [])
  const all = open.reduce((sum, counts) => sum + counts.all, 0)
  const here = open.reduce((sum, counts) => sum + counts.present + counts.late, 0)
  return { all, here }
}

function Figures({ today, waiting }: { today: Today; waiting: number | undefined }) {
  const { all, here } = useFigures(today)
  const { online, total } = useReaders()
  const closed = today.closed.length
  return (
    <StatRow>
      <Stat
        detail={closed === 1 ? '1 closed today' : `${closed} closed today`}
        label="Open sessions"
        value={today.open.length}
      />
      <Stat detail={`of ${all} in open sessions`} label="Here now" status="present" value={here} />
      <Stat detail="wait for a decision" label="Queue" value={waiting ?? '–'} />
      <Stat detail={`of ${total} readers`} label="Readers online" value={online} />
    </StatRow>
  )
}

function Registers({ today }: { today: Today }) {
  const { organization } = useOrganization()
  // Those that somebody has to look at come first.
  const isUntaken = (session: Session) => isRegisterUntaken(countsOf(session, undefined))
  const untaken = today.closed.filter(isUntaken).length
  const closed = today.closed.toSorted((a, b) => Number(isUntaken(b)) - Number(isUntaken(a)))
  const link = (
    <LinkButton href={`/${organization.slug}/sessions`} size="sm" variant="ghost" className="-my-1 -mr-3">
      All sessions
    </LinkButton>
  )
  return (
    <Panel actions={link} description={untakenWords(untaken)} padded={false} title="Registers of today">
      {today.closed.length === 0 ? (
        <QuietLine text="No session has been closed yet today." />
      ) : (
        <ul className="divide-y divide-separator">
          {closed.map(session => (
            <SessionItem key={session.id} session={session} tally={undefined} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** The school at a glance, for whoever runs it. */
export function StaffToday() {
  const today = useToday()
  const waiting = useWaitingCount()
  return (
    <TodayFrame actions={<OpenSessionButton />} today={today}>
      <div className="flex flex-col gap-4">
        <FirstSteps />
        <Figures today={today} waiting={waiting} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Panel padded={false} title="Open now">
              {today.open.length === 0 ? (
                <QuietLine text="No session is open at the moment." />
              ) : (
                <ul className="divide-y divide-separator">
                  {today.open.map(session => (
                    <SessionItem key={session.id} session={session} tally={today.tallies.get(session.id)} />
                  ))}
                </ul>
              )}
            </Panel>
            <Panel description="Each opens by itself ten minutes before." padded={false} title="Next today">
              {today.next.length === 0 ? (
                <QuietLine text="Nothing more on the timetable today." />
              ) : (
                <MeetingList meetings={today.next} now={today.nowText} />
              )}
            </Panel>
            <Registers today={today} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <PinnedViews />
            <QueuePanel />
            <ReadersPanel />
          </div>
        </div>
      </div>
    </TodayFrame>
  )
}
