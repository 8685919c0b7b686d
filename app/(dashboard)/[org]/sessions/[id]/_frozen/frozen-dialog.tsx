'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useOrganization } from '../../../_frame/organization-context'
import { markInput, wordText } from '../_roster/mark-words'
import type { Frozen } from '../_roster/use-marking'

interface FrozenDialogProps {
  sessionId: string
  frozen: Frozen
  onClose: () => void
}

/** The marks are frozen: an admin may override that, a teacher proposes a correction. */
export function FrozenDialog({ sessionId, frozen: { personIds, people, word }, onClose }: FrozenDialogProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const overrides = useOrganization().grants['attendance.mark'] === 'all'
  const [reason, setReason] = useState('')
  const mark = useMutation(trpc.attendance.mark.mutationOptions())
  const correct = useMutation(trpc.requests.correct.mutationOptions())
  const confirm = async () => {
    if (overrides) {
      await mark.mutateAsync({ sessionId, personIds, note: reason, override: true, ...markInput(word) })
      toast.success(`Marked ${people} ${wordText(word)}, in spite of the freeze`)
    } else {
      const wanted = word.own ? { wantedStatusId: word.own.id } : { wantedStatus: word.status }
      await correct.mutateAsync({ sessionId, personIds, reason, ...wanted })
      toast.success('Correction proposed', { description: 'An admin decides; you hear the answer.' })
    }
  }
  return (
    <ConfirmDialog
      confirmLabel={overrides ? 'Override' : 'Propose'}
      onConfirm={confirm}
      onOpenChange={open => !open && onClose()}
      open
      title={
        overrides
          ? `Mark ${people} ${wordText(word)} although it is frozen?`
          : `Propose to mark ${people} ${wordText(word)}?`
      }
      tone={overrides ? 'danger' : 'primary'}
    >
      <div className="flex flex-col gap-4">
        <p>
          {overrides
            ? 'The marks of this session are frozen. Your override stands in the audit and with the mark.'
            : 'The marks of this session are frozen. An admin decides on your correction.'}
        </p>
        <TextAreaField
          label="Reason"
          maxLength={500}
          onChange={event => setReason(event.target.value)}
          optional={overrides}
          rows={3}
          value={reason}
        />
      </div>
    </ConfirmDialog>
  )
}
