'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useOrganization } from '../_frame/organization-context'
import { localDateText } from '../_frame/time-words'
import { useAsked } from './use-ask'

interface ExcuseDialogProps {
  classes: readonly { classId: string; className: string }[]
  /** Somebody else, for staff who enter what they were told. */
  personId?: string
  onClose: () => void
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Asks to be excused for one day or several, past or to come. */
export function ExcuseDialog({ classes, personId, onClose }: ExcuseDialogProps) {
  const trpc = useTRPC()
  const formId = useId()
  const asked = useAsked()
  const today = localDateText(new Date(), useOrganization().organization.timeZone)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const ask = useMutation(trpc.requests.excuseDates.mutationOptions())
  const errors = fieldErrors(ask.error)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    await ask.mutateAsync({
      personId,
      classId: textOf(form, 'classId') || undefined,
      startsOn: from,
      endsOn: to,
      reason: textOf(form, 'reason'),
    })
    onClose()
    await asked('Excuse sent')
  }
  return (
    <Dialog
      description="Each of your teachers decides for their own class. An accepted excuse also holds in sessions to come."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={formId} pending={ask.isPending} type="submit" variant="primary">
            Send
          </Button>
        </>
      }
      onOpenChange={open => !open && onClose()}
      open
      title="Request an excuse"
    >
      <form
        className="flex flex-col gap-4"
        id={formId}
        onSubmit={event => void submit(event).catch(() => {})}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            error={errors.startsOn}
            label="First day"
            onChange={({ target }) => {
              setFrom(target.value)
              if (to < target.value) setTo(target.value)
            }}
            type="date"
            value={from}
          />
          <TextField
            error={errors.endsOn}
            label="Last day"
            min={from}
            onChange={({ target }) => setTo(target.value)}
            type="date"
            value={to}
          />
        </div>
        <SelectField
          defaultValue=""
          label="Class"
          name="classId"
          optional
          options={[
            { value: '', label: 'All my classes' },
            ...classes.map(({ classId, className }) => ({ value: classId, label: className })),
          ]}
        />
        <TextAreaField
          error={errors.reason}
          hint="Only those who decide read it."
          label="Reason"
          maxLength={1000}
          name="reason"
          rows={3}
        />
        {ask.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{ask.error.message}</Notice>
        ) : null}
      </form>
    </Dialog>
  )
}
