'use client'

import { DoorClosed, DoorOpen, Presentation, Radar, ShieldQuestionMark } from 'lucide-react'
import { useState } from 'react'
import type { LiveState } from '@/app/_live/live-provider'
import { Badge } from '@/app/_ui/data/badge'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../../_frame/organization-context'
import { clockText, dayText, spanText } from '../../../_frame/time-words'
import { SessionNotes } from '../_notes/session-notes'
import type { Counts, Roster, RosterRow } from '../_roster/roster'
import { CloseDialog } from './close-dialog'
import { useReopen } from './use-reopen'

type SessionHeaderProps = {
  session: Roster['session']
  counts: Counts
  rows: readonly RosterRow[]
  live: LiveState
}

function factsOf(session: Roster['session']) {
  const { localDate, startsAt, endsAt, timeZone, roomName, lateAfterMinutes, signOut } = session
  const late = lateAfterMinutes === 0 ? 'late from the start' : `late after ${lateAfterMinutes} min`
  const facts = [dayText(localDate), spanText(startsAt, endsAt, timeZone), roomName ?? 'No room', late]
  return [...facts, ...(signOut ? ['people sign out'] : [])].join(' · ')
}

function State({ session, live }: Pick<SessionHeaderProps, 'session' | 'live'>) {
  const { closedAt, cancelledAt, timeZone } = session
  if (cancelledAt) return <Badge tone="warning">Cancelled</Badge>
  if (closedAt) return <Badge>Closed {clockText(closedAt, timeZone)}</Badge>
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

/** On a phone only the first word is seen, so that three buttons share a line and the list begins higher. */
function Words({ short, rest }: { short: string; rest: string }) {
  return (
    <span>
      {short}
      <span className="max-sm:sr-only">{rest}</span>
    </span>
  )
}

/** What looked odd, on a page of its own: the roster is seen by whoever looks over a shoulder. */
function SignalsLink({ sessionId }: { sessionId: string }) {
  const { organization } = useOrganization()
  return (
    <LinkButton
      href={`/${organization.slug}/sessions/${sessionId}/signals`}
      icon={<ShieldQuestionMark aria-hidden />}
    >
      Signals
    </LinkButton>
  )
}

export function SessionHeader({ session, counts, rows, live }: SessionHeaderProps) {
  const { organization, grants } = useOrganization()
  const [closing, setClosing] = useState(false)
  const reopen = useReopen(session.id)
  const { closedAt, cancelledAt } = session
  const action = closedAt ? (
    <Button icon={<DoorOpen aria-hidden />} onClick={reopen.run} pending={reopen.isPending}>
      Reopen
    </Button>
  ) : (
    <>
      {/* A page of its own, for the projector's window. */}
      <a className={buttonClasses()} href={`/board/${session.id}`} target="_blank" rel="noopener">
        <Presentation aria-hidden />
        Board
      </a>
      <LinkButton href={`/${organization.slug}/sessions/${session.id}/presence`} icon={<Radar aria-hidden />}>
        <Words short="Near" rest=" the room" />
      </LinkButton>
      <Button icon={<DoorClosed aria-hidden />} onClick={() => setClosing(true)} variant="primary">
        <Words short="Close" rest=" session" />
      </Button>
    </>
  )
  return (
    <>
      <PageHeader
        actions={
          <>
            {grants['notes.write'] ? <SessionNotes session={session} /> : null}
            {grants['sessions.run'] && !cancelledAt ? (
              <>
                <SignalsLink sessionId={session.id} />
                {action}
              </>
            ) : null}
          </>
        }
        aside={<State live={live} session={session} />}
        back={{ href: `/${organization.slug}/sessions`, label: 'Sessions' }}
        description={factsOf(session)}
        title={session.className}
      />
      {cancelledAt ? <Cancelled session={session} /> : null}
      <CloseDialog counts={counts} onOpenChange={setClosing} open={closing} rows={rows} session={session} />
    </>
  )
}
