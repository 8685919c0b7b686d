'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { textOf } from '../../_dialogs/person-inputs'
import { type Guardian, isLanguage, languageNames } from './guardian'

interface GuardianDialogProps {
  personId: string
  /** Absent: a new one. */
  guardian: Guardian | undefined
  onClose: () => void
  onSaved: () => Promise<unknown>
}

const languages = Object.entries(languageNames).map(([value, label]) => ({ value, label }))

function useSaving({ personId, guardian, onClose, onSaved }: GuardianDialogProps) {
  const trpc = useTRPC()
  const add = useMutation(trpc.guardians.add.mutationOptions())
  const update = useMutation(trpc.guardians.update.mutationOptions())
  const save = async (form: FormData) => {
    const language = form.get('language')
    const fields = {
      fullName: textOf(form, 'fullName'),
      email: textOf(form, 'email'),
      relation: textOf(form, 'relation') || null,
      language: isLanguage(language) ? language : ('en' as const),
    }
    if (guardian) await update.mutateAsync({ guardianId: guardian.id, ...fields })
    else await add.mutateAsync({ personId, ...fields })
    await onSaved()
    onClose()
  }
  return { save, error: add.error ?? update.error, pending: add.isPending || update.isPending }
}

function GuardianInputs({ guardian, errors }: { guardian?: Guardian; errors: Record<string, string> }) {
  return (
    <>
      <TextField
        autoFocus
        defaultValue={guardian?.fullName}
        error={errors.fullName}
        label="Name"
        name="fullName"
      />
      <TextField
        defaultValue={guardian?.email}
        error={errors.email}
        label="E-mail address"
        name="email"
        type="email"
      />
      <TextField
        defaultValue={guardian?.relation ?? ''}
        error={errors.relation}
        hint="Mother, uncle, host family"
        label="Relation"
        maxLength={40}
        name="relation"
        optional
      />
      <SelectField
        defaultValue={guardian?.language ?? 'en'}
        label="Language of the mails"
        name="language"
        options={languages}
      />
    </>
  )
}

export function GuardianDialog(props: GuardianDialogProps) {
  const { guardian, onClose } = props
  const formId = useId()
  const { save, error, pending } = useSaving(props)
  const errors = fieldErrors(error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void save(new FormData(event.currentTarget)).catch(() => {})
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button form={formId} pending={pending} type="submit" variant="primary">
        {guardian ? 'Save' : 'Add'}
      </Button>
    </>
  )
  return (
    <Dialog
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title={guardian ? `Edit ${guardian.fullName}` : 'Add a guardian'}
    >
      <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
        <GuardianInputs errors={errors} guardian={guardian} />
        {error && Object.keys(errors).length === 0 ? <Notice tone="danger">{error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
