'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { Notice } from '../feedback/notice'
import { Button } from '../form/button'
import { Dialog } from './dialog'

type FormDialogProps = {
  title: string
  description?: ReactNode
  /** The verb: "Save", "Send". */
  submitLabel: string
  pending: boolean
  disabled?: boolean
  /** What the server said when it refused. */
  problem?: string | undefined
  onSubmit: (form: FormData) => void
  onClose: () => void
  children: ReactNode
}

/** A form in a window: fields, the refusal under them, Cancel and the verb. Mounted while it is open. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, submitLabel, pending, disabled, problem, onSubmit, onClose, children } = props
  const formId = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={disabled} form={formId} pending={pending} type="submit" variant="primary">
            {submitLabel}
          </Button>
        </>
      }
      onOpenChange={onClose}
      open
      title={title}
    >
      <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
        {children}
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
      </form>
    </Dialog>
  )
}
