'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { SelectField } from '@/app/_ui/form/select-field'
import { FileField, fileIdsIn } from '../_attachments/file-field'
import { AskDialog } from './ask-dialog'

const wanted = [
  { value: 'present', label: 'Present' },
  { value: 'late', label: 'Late' },
] as const

interface MarkDialogProps {
  kind: 'excuse' | 'contest'
  mark: { sessionId: string; className: string; status: string }
  onClose: () => void
}

const words = {
  excuse: { title: 'Request an excuse', sent: 'Excuse sent', reasonLabel: 'Reason' },
  contest: {
    title: 'Contest this mark',
    sent: 'Sent to your teacher',
    reasonLabel: 'What is wrong with it?',
  },
}

/** Asks about one mark: an excuse for it, or another one instead. */
export function MarkDialog({ kind, mark: { sessionId, className, status }, onClose }: MarkDialogProps) {
  const trpc = useTRPC()
  const excuse = useMutation(trpc.requests.excuseSessions.mutationOptions())
  const contest = useMutation(trpc.requests.contest.mutationOptions())
  const ask = (form: FormData, reason: string) => {
    if (kind === 'excuse')
      return excuse.mutateAsync({ sessionIds: [sessionId], reason, attachmentIds: fileIdsIn(form) })
    const wantedStatus = form.get('wanted') === 'late' ? 'late' : 'present'
    return contest.mutateAsync({ sessionId, wantedStatus, reason })
  }
  return (
    <AskDialog
      {...words[kind]}
      ask={ask}
      description={className}
      onClose={onClose}
      state={kind === 'excuse' ? excuse : contest}
    >
      {kind === 'contest' ? (
        <SelectField
          label="It should say"
          name="wanted"
          options={wanted.filter(({ value }) => value !== status)}
        />
      ) : (
        <FileField hint="A note from a doctor, say; only those who decide see it." />
      )}
    </AskDialog>
  )
}
