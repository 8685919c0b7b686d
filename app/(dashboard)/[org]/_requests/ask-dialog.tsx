'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useAsked } from './use-ask'

interface AskDialogProps {
  title: string
  description: string
  reasonLabel: string
  /** Told when it was sent. */
  sent: string
  state: { error: { message: string } | null; isPending: boolean }
  ask: (form: FormData, reason: string) => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}

/** What every question to those who decide has: a reason, and an answer that comes later. */
export function AskDialog(props: AskDialogProps) {
  const { title, description, reasonLabel, sent, state, ask, onClose, children } = props
  const formId = useId()
  const asked = useAsked()
  const errors = fieldErrors(state.error)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    await ask(form, String(form.get('reason') ?? ''))
    onClose()
    await asked(sent)
  }
  return (
    <Dialog
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={formId} pending={state.isPending} type="submit" variant="primary">
            Send
          </Button>
        </>
      }
      onOpenChange={open => !open && onClose()}
      open
      title={title}
    >
      <form
        className="flex flex-col gap-4"
        id={formId}
        onSubmit={event => void submit(event).catch(() => {})}
      >
        {children}
        <TextAreaField
          error={errors.reason}
          hint="Only those who decide read it."
          label={reasonLabel}
          maxLength={1000}
          name="reason"
          rows={3}
        />
        {state.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{state.error.message}</Notice>
        ) : null}
      </form>
    </Dialog>
  )
}
