'use client'

import { useState } from 'react'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { FailedSheet } from '../../../_frame/failed-sheet'
import { FrozenDialog } from '../_frozen/frozen-dialog'
import { SessionHeader } from '../_header/session-header'
import { countRows, type RosterRow } from '../_roster/roster'
import { useMarking } from '../_roster/use-marking'
import { useRoster } from '../_roster/use-roster'
import { useUndoKey } from '../_roster/use-undo-key'
import { type View, viewRows } from '../_roster/view'
import { HeldMails } from '../_waiting/held-mails'
import { ReadersNotice } from '../_waiting/readers-notice'
import Loading from '../loading'
import { ConnectionNotice } from './connection-notice'
import { RosterCounts } from './roster-counts'
import { RosterDesk } from './roster-desk'

const firstView: View = { search: '', filter: 'all', order: 'name' }
const nobody: readonly RosterRow[] = []

/** The session as it happens: who is here, since when, and why; marks by hand beside those by card. */
export function LiveRoster({ sessionId }: { sessionId: string }) {
  const roster = useRoster(sessionId)
  const marker = useMarking(sessionId, roster.sync)
  const [view, setView] = useState(firstView)
  useUndoKey(marker.undoLast)
  const { data } = roster
  if (!data && roster.isError)
    return (
      <>
        <PageHeader title="Session" />
        <FailedSheet message={roster.error.message} onRetry={roster.reload} retrying={roster.isFetching} />
      </>
    )
  if (!data) return <Loading />
  const { session, rows = nobody } = data
  const counts = countRows(rows)
  return (
    <>
      <SessionHeader counts={counts} frozen={data.frozen} live={roster.state} rows={rows} session={session} />
      <ConnectionNotice onRefresh={roster.reload} refreshing={roster.isFetching} state={roster.state} />
      <ReadersNotice missing={counts.expected} readers={data.readersBehind} session={session} />
      <HeldMails session={session} />
      <RosterCounts
        counts={counts}
        filter={view.filter}
        onFilter={filter => setView({ ...view, filter })}
        rows={rows}
        session={session}
      />
      {marker.frozen ? (
        <FrozenDialog frozen={marker.frozen} onClose={marker.forgetFrozen} sessionId={sessionId} />
      ) : null}
      <RosterDesk marker={marker} onView={setView} roster={data} rows={viewRows(rows, view)} view={view} />
    </>
  )
}
