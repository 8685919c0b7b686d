'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors, reasonOf } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useRefreshPeople } from '../../_components/use-people-changes'
import { PersonInputs, textOf } from '../../_dialogs/person-inputs'
import type { PersonDetails } from './person-facts'

interface EditPersonDialogProps {
  person: PersonDetails
  onOpenChange: (open: boolean) => void
}

export function EditPersonDialog({ person, onOpenChange }: EditPersonDialogProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const formId = useId()
  const update = useMutation(trpc.people.update.mutationOptions())
  const errors = fieldErrors(update.error)
  const reason = reasonOf(update.error)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    await update.mutateAsync({
      personId: person.id,
      fullName: textOf(form, 'fullName'),
      rollNumber: textOf(form, 'rollNumber'),
      email: person.hasSignIn ? undefined : textOf(form, 'email') || null,
    })
    await refresh()
    onOpenChange(false)
    toast.success('Saved')
  }
  return (
    <Dialog
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button form={formId} pending={update.isPending} type="submit" variant="primary">
            Save
          </Button>
        </>
      }
      onOpenChange={onOpenChange}
      open
      title={`Edit ${person.fullName}`}
    >
      <form
        className="flex flex-col gap-4"
        id={formId}
        onSubmit={event => void submit(event).catch(() => {})}
      >
        <PersonInputs errors={errors} person={person} reason={reason} sentence={update.error?.message} />
        {update.error && !reason && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{update.error.message}</Notice>
        ) : null}
      </form>
    </Dialog>
  )
}
