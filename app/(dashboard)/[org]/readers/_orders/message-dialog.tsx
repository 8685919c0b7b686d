'use client'

import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { Reader } from '../_components/reader'
import { useOrder } from './use-order'

const lineLength = 16
const shownSeconds = 60

/** Two lines on the reader's display for a minute. */
export function MessageDialog({ reader, onClose }: { reader: Reader; onClose: () => void }) {
  const order = useOrder(reader, onClose)
  const send = (form: FormData) => {
    const lines: [string, string] = [String(form.get('first') ?? ''), String(form.get('second') ?? '')]
    order.mutate({ name: 'message', args: { lines, seconds: shownSeconds } })
  }
  return (
    <FormDialog
      description="Two lines of 16 characters, for a minute. The reader fetches them within 30 seconds."
      onClose={onClose}
      onSubmit={send}
      pending={order.isPending}
      problem={order.error?.message}
      submitLabel="Send"
      title={`Message to ${reader.name}`}
    >
      <TextField autoComplete="off" label="First line" maxLength={lineLength} name="first" />
      <TextField autoComplete="off" label="Second line" maxLength={lineLength} name="second" optional />
    </FormDialog>
  )
}
