'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useAsked } from './use-ask'

const wanted = [
  { value: 'present', label: 'Present' },
  { value: 'late', label: 'Late' },
] as const

interface MarkDialogProps {
  kind: 'excuse' | 'contest'
  mark: { sessionId: string; className: string }
  onClose: () => void
}

const words = {
  excuse: { title: 'Request an excuse', sent: 'Excuse sent', label: 'Reason' },
  contest: { title: 'Contest this mark', sent: 'Sent to your teacher', label: 'What is wrong with it?' },
}

/** Asks about one mark: an excuse for it, or another one instead. */
export function MarkDialog({ kind, mark: { sessionId, className }, onClose }: MarkDialogProps) {
  const trpc = useTRPC()
  const formId = useId()
  const asked = useAsked()
  const [wantedStatus, setWanted] = useState<'present' | 'late'>('present')
  const excuse = useMutation(trpc.requests.excuseSessions.mutationOptions())
  const contest = useMutation(trpc.requests.contest.mutationOptions())
  const { error, isPending } = kind === 'excuse' ? excuse : contest
  const errors = fieldErrors(error)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    if (kind === 'excuse') await excuse.mutateAsync({ sessionIds: [sessionId], reason })
    else await contest.mutateAsync({ sessionId, wantedStatus, reason })
    onClose()
    await asked(words[kind].sent)
  }
  return (
    <Dialog
      description={className}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={formId} pending={isPending} type="submit" variant="primary">
            Send
          </Button>
        </>
      }
      onOpenChange={open => !open && onClose()}
      open
      title={words[kind].title}
    >
      <form
        className="flex flex-col gap-4"
        id={formId}
        onSubmit={event => void submit(event).catch(() => {})}
      >
        {kind === 'contest' ? (
          <SelectField
            label="It should say"
            onChange={({ target }) => setWanted(target.value === 'late' ? 'late' : 'present')}
            options={wanted}
            value={wantedStatus}
          />
        ) : null}
        <TextAreaField
          error={errors.reason}
          hint="Only those who decide read it."
          label={words[kind].label}
          maxLength={1000}
          name="reason"
          rows={3}
        />
        {error && Object.keys(errors).length === 0 ? <Notice tone="danger">{error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
