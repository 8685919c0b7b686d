'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useOrganization } from '../../../_frame/organization-context'
import { localDateText } from '../../../_frame/time-words'
import { type Intervention, kindNames, readerNames } from './intervention-words'

const optionsOf = <T extends string>(names: Record<T, string>) =>
  Object.entries<string>(names).map(([value, label]) => ({ value, label }))

function Inputs() {
  const { timeZone } = useOrganization().organization
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label="Kind" name="kind" options={optionsOf(kindNames)} />
        <TextField
          defaultValue={localDateText(new Date(), timeZone)}
          label="Day"
          name="happenedOn"
          required
          type="date"
        />
      </div>
      <TextAreaField label="What was said or agreed" maxLength={4_000} name="words" required rows={4} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Look again on" name="followUpOn" optional type="date" />
        <SelectField label="Who may read it" name="readers" options={optionsOf(readerNames)} />
      </div>
    </>
  )
}

type DialogProps = { personId: string; onOpenChange: (open: boolean) => void; onSaved: () => unknown }

export function InterventionDialog({ personId, onOpenChange, onSaved }: DialogProps) {
  const trpc = useTRPC()
  const form = useId()
  const save = useMutation(
    trpc.interventions.record.mutationOptions({
      async onSuccess() {
        await onSaved()
        onOpenChange(false)
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    save.mutate({
      personId,
      kind: text('kind') as Intervention['kind'],
      happenedOn: text('happenedOn'),
      words: text('words'),
      readers: text('readers') as Intervention['readers'],
      followUpOn: text('followUpOn') || undefined,
    })
  }
  return (
    <Dialog
      description="The student and guardians do not see this."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button form={form} pending={save.isPending} type="submit" variant="primary">
            Save
          </Button>
        </>
      }
      onOpenChange={onOpenChange}
      open
      title="What was done"
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        <Inputs />
        {save.error ? <Notice tone="danger">{save.error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
