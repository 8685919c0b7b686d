'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useOrganization } from '../../../_frame/organization-context'
import type { Roster } from '../_roster/roster'

/** The mails are planned and held back within minutes, by nobody's click, and held no longer than this. */
const lookEveryMs = 60_000
const holdsAtMostMs = 6 * 3_600_000

/** Mails to guardians that wait for a reader although absences are decided, and the way not to wait. */
export function HeldMails({ session }: { session: Roster['session'] }) {
  const trpc = useTRPC()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const mayRun = useOrganization().grants['sessions.run'] !== undefined
  const isDecided = session.closedAt !== null && session.waitingSince === null
  const held = useQuery({
    ...trpc.notifications.held.queryOptions({ sessionId: session.id }),
    enabled: mayRun && isDecided,
    refetchInterval: () =>
      Date.now() - (session.closedAt?.getTime() ?? 0) < holdsAtMostMs ? lookEveryMs : false,
  })
  const release = useMutation(trpc.notifications.release.mutationOptions({ onSettled: () => held.refetch() }))
  const mails = held.data?.held ?? 0
  if (!isDecided || mails === 0) return null
  const confirm = async () => {
    await release.mutateAsync({ sessionId: session.id })
    toast.success('Guardians are told', { description: 'The mails go out within a minute.' })
  }
  return (
    <div className="mb-4">
      <Notice
        action={
          <Button onClick={() => setAsking(true)} size="sm">
            Send now
          </Button>
        }
        live
        title={mails === 1 ? 'One mail to a guardian waits' : `${mails} mails to guardians wait`}
        tone="warning"
      >
        A reader of the room fell silent before the session was closed and may hold cards. The mails go out
        when it is back, six hours after the close at the latest.
      </Notice>
      <ConfirmDialog
        confirmLabel="Send now"
        onConfirm={confirm}
        onOpenChange={setAsking}
        open={asking}
        title="Tell guardians without the reader?"
      >
        They are told of the absences as they are known now. A card that the reader hands in later puts the
        mark right; a mail that was sent is not taken back. Your decision is kept in the audit.
      </ConfirmDialog>
    </div>
  )
}
