'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useOrganization } from '../../../_frame/organization-context'
import { type Terminal, waitingWords } from './terminal-words'

function useWaiting({ id: terminalId, name }: Terminal) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refetch = () => queries.invalidateQueries(trpc.terminals.pathFilter())
  const portion = useMutation(trpc.terminals.takeWaiting.mutationOptions())
  const reject = useMutation(trpc.terminals.rejectWaiting.mutationOptions({ onSettled: refetch }))
  const take = useMutation({
    mutationFn: async () => {
      let [taken, left] = [0, 1]
      while (left > 0) {
        const answer = await portion.mutateAsync({ terminalId })
        taken += answer.punches
        left = answer.left
      }
      return taken
    },
    onSuccess: taken => toast.success(`${taken.toLocaleString('en')} punches of ${name} taken`),
    onError: error => toast.error(error.message),
    onSettled: refetch,
  })
  return { take, reject: () => reject.mutateAsync({ terminalId }) }
}

/** What a terminal sent before it was proved: how much, since when, and whether it is to count. */
export function WaitingNotice({ terminal }: { terminal: Terminal }) {
  const { organization, grants } = useOrganization()
  const { take, reject } = useWaiting(terminal)
  const [rejecting, setRejecting] = useState(false)
  const { waiting, name } = terminal
  if (!waiting) return null
  return (
    <Notice title={waitingWords(waiting)} tone="warning">
      <p>
        Sent before the terminal was proved from there, the first{' '}
        <RelativeTime at={waiting.since} timeZone={organization.timeZone} />. Taken, it counts at the times of
        its punches.
      </p>
      {grants['devices.manage'] ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onClick={() => take.mutate()} pending={take.isPending} size="sm" variant="primary">
            Take it
          </Button>
          <Button disabled={take.isPending} onClick={() => setRejecting(true)} size="sm">
            Reject it
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        confirmLabel="Reject"
        onConfirm={async () => void (await reject())}
        onOpenChange={setRejecting}
        open={rejecting}
        title={`Reject what ${name} sent before?`}
        tone="danger"
      >
        <p className="text-sm">{waitingWords(waiting)}. It is deleted here and cannot be brought back.</p>
      </ConfirmDialog>
    </Notice>
  )
}
