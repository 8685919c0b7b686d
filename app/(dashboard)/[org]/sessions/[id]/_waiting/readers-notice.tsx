'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { behindText } from '../../../_frame/behind-text'
import { useOrganization } from '../../../_frame/organization-context'
import type { Roster } from '../_roster/roster'

type ReadersNoticeProps = {
  session: Roster['session']
  readers: Roster['readersBehind']
  /** People without a mark. */
  missing: number
}

const people = (count: number) => (count === 1 ? 'one person' : `${count} people`)
const sentences = (readers: Roster['readersBehind']) =>
  readers.map(reader => `${behindText(reader, Date.now())}.`).join(' ')

/** Decides absence although a reader may still hold scans, after asking. */
function WaiveButton({ session, missing }: Omit<ReadersNoticeProps, 'readers'>) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const waive = useMutation(trpc.attendance.waiveWait.mutationOptions())
  const confirm = async () => {
    await waive.mutateAsync({ sessionId: session.id })
    toast.success('Absences are decided', { description: 'What the reader still sends counts all the same.' })
    await queries.invalidateQueries({
      queryKey: trpc.attendance.roster.queryKey({ sessionId: session.id }),
    })
  }
  return (
    <>
      <Button onClick={() => setAsking(true)} size="sm">
        Do not wait
      </Button>
      <ConfirmDialog
        confirmLabel="Decide absences now"
        onConfirm={confirm}
        onOpenChange={setAsking}
        open={asking}
        title="Decide absences without the reader?"
      >
        {missing === 0 ? 'Nobody' : people(missing).replace(/^o/, 'O')} without a mark becomes absent, and
        whoever is to hear of it hears of it. A card that the reader hands in later still counts and puts the
        mark right. Your decision is kept in the audit.
      </ConfirmDialog>
    </>
  )
}

/** Says which readers may hold scans of this session, and what waits for them. */
export function ReadersNotice({ session, readers, missing }: ReadersNoticeProps) {
  const mayRun = useOrganization().grants['sessions.run'] !== undefined
  if (!session.waitingSince && readers.length === 0) return null
  if (!session.waitingSince)
    return (
      <div className="mb-4">
        <Notice live title={sentences(readers)} tone="warning">
          It keeps every card and hands them in once it is back. Absences will wait for it.
        </Notice>
      </div>
    )
  return (
    <div className="mb-4">
      <Notice
        action={mayRun ? <WaiveButton missing={missing} session={session} /> : undefined}
        live
        title={missing === 0 ? 'Waiting for a reader' : `Absences wait: ${people(missing)} without a mark`}
        tone="warning"
      >
        {sentences(readers)} Nobody is marked absent before it has handed in what it holds.
      </Notice>
    </div>
  )
}
