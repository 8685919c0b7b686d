'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useAsked } from '../../_requests/use-ask'
import type { Phone } from './passkey'

/** A lost phone: the new one shall count without the wait. It goes where every request goes. */
export function AskDialog({ phone, onClose }: { phone: Phone; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const asked = useAsked()
  const [reason, setReason] = useState('')
  const ask = useMutation(
    trpc.requests.askForPhone.mutationOptions({
      onSuccess: async () => {
        await asked('Your teacher decides')
        await client.invalidateQueries({ queryKey: trpc.passkeys.myPhones.pathKey() })
        onClose()
      },
    }),
  )
  const errors = fieldErrors(ask.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ passkeyId: phone.passkeyId, reason })
  }
  const footer = (
    <Button form="ask-for-phone" pending={ask.isPending} type="submit" variant="primary">
      Ask
    </Button>
  )
  return (
    <Dialog
      description={`“${phone.name}” shall count for attendance now.`}
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title="Ask a teacher"
    >
      <form className="flex flex-col gap-4" id="ask-for-phone" onSubmit={submit}>
        <TextAreaField
          error={errors.reason}
          hint="For example: the old one was lost."
          label="Why is there a new one?"
          maxLength={1000}
          onChange={event => setReason(event.target.value)}
          value={reason}
        />
        {ask.error && !errors.reason ? <Notice tone="danger">{ask.error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
