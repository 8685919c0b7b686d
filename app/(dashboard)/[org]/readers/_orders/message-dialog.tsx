'use client'

import { type FormEvent, useId } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { Reader } from '../_components/reader'
import { useOrder } from './use-order'

const lineLength = 16
const shownSeconds = 60

/** Two lines on the reader's display for a minute. */
export function MessageDialog({ reader, onClose }: { reader: Reader; onClose: () => void }) {
  const formId = useId()
  const order = useOrder(reader, onClose)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const lines: [string, string] = [String(form.get('first') ?? ''), String(form.get('second') ?? '')]
    order.mutate({ name: 'message', args: { lines, seconds: shownSeconds } })
  }
  return (
    <Dialog
      description="Two lines of 16 characters, for a minute. The reader fetches them within 30 seconds."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={formId} pending={order.isPending} type="submit" variant="primary">
            Send
          </Button>
        </>
      }
      onOpenChange={onClose}
      open
      title={`Message to ${reader.name}`}
    >
      <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
        <TextField autoComplete="off" label="First line" maxLength={lineLength} name="first" />
        <TextField autoComplete="off" label="Second line" maxLength={lineLength} name="second" optional />
        {order.error ? <Notice tone="danger">{order.error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
