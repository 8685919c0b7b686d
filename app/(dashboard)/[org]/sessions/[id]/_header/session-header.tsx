'use client'

import { useState } from 'react'
import type { LiveState } from '@/app/_live/live-provider'
import { Badge } from '@/app/_ui/data/badge'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Notice } from '@/app/_ui/feedback/notice'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../../_frame/organization-context'
import { clockText, dayText, spanText } from '../../../_frame/time-words'
import type { Counts, Roster, RosterRow } from '../_roster/roster'
import { CloseDialog } from './close-dialog'
import { SessionActions } from './session-actions'

type SessionHeaderProps = {
  session: Roster['session']
  counts: Counts
  rows: readonly RosterRow[]
  live: LiveState
  frozen: boolean
}

function factsOf(session: Roster['session']) {
  const { localDate, startsAt, endsAt, timeZone, roomName, lateAfterMinutes, signOut } = session
  const late = lateAfterMinutes === 0 ? 'late from the start' : `late after ${lateAfterMinutes} min`
  const facts = [dayText(localDate), spanText(startsAt, endsAt, timeZone), roomName ?? 'No room', late]
  return [...facts, ...(signOut ? ['people sign out'] : [])].join(' · ')
}

function State({ session, live, frozen }: Pick<SessionHeaderProps, 'session' | 'live' | 'frozen'>) {
  const { closedAt, cancelledAt, timeZone } = session
  if (cancelledAt) return <Badge tone="warning">Cancelled</Badge>
  if (closedAt)
    return (
      <>
        <Badge>Closed {clockText(closedAt, timeZone)}</Badge>
        {frozen ? <Badge tone="warning">Marks frozen</Badge> : null}
      </>
    )
  return <LiveDot label={live === 'live' ? 'Live' : undefined} state={live} />
}

function Cancelled({ session: { cancelReason } }: Pick<SessionHeaderProps, 'session'>) {
  return (
    <div className="mb-4">
      <Notice title={cancelReason ? `Cancelled: ${cancelReason}` : 'Cancelled'} tone="warning">
        Nobody is marked in it, and it counts for nobody. What was recorded is kept: restoring the meeting in
        the timetable brings it back.
      </Notice>
    </div>
  )
}

export function SessionHeader({ session, counts, rows, live, frozen }: SessionHeaderProps) {
  const { organization } = useOrganization()
  const [closing, setClosing] = useState(false)
  return (
    <>
      <PageHeader
        actions={<SessionActions frozen={frozen} onClose={() => setClosing(true)} session={session} />}
        aside={<State frozen={frozen} live={live} session={session} />}
        back={{ href: `/${organization.slug}/sessions`, label: 'Sessions' }}
        description={factsOf(session)}
        title={session.className}
      />
      {session.cancelledAt ? <Cancelled session={session} /> : null}
      <CloseDialog counts={counts} onOpenChange={setClosing} open={closing} rows={rows} session={session} />
    </>
  )
}
