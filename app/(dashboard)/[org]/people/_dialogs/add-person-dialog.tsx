'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors, reasonOf } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useRefreshPeople } from '../_components/use-people-changes'
import { PersonInputs, textOf } from './person-inputs'

const roles = [
  { value: 'student', label: 'Student' },
  { value: 'teacher', label: 'Teacher' },
] as const

/** Enters somebody without a sign-in. The form stays open for the next one when asked to. */
export function AddPersonDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const formId = useId()
  const [role, setRole] = useState<'student' | 'teacher'>('student')
  const add = useMutation(trpc.people.add.mutationOptions())
  const errors = fieldErrors(add.error)
  const reason = reasonOf(add.error)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const fullName = textOf(form, 'fullName')
    const email = textOf(form, 'email') || null
    await add.mutateAsync({ fullName, role, email, rollNumber: textOf(form, 'rollNumber') })
    await refresh()
    onOpenChange(false)
    toast.success(`${fullName} is on the list`)
  }
  return (
    <Dialog
      description="For people who need no sign-in: a card is enough. They can take this entry over later."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button form={formId} pending={add.isPending} type="submit" variant="primary">
            Add
          </Button>
        </>
      }
      onOpenChange={onOpenChange}
      open
      title="Add a person"
    >
      <form
        className="flex flex-col gap-4"
        id={formId}
        onSubmit={event => void submit(event).catch(() => {})}
      >
        <SegmentedControl label="Role" onChange={setRole} segments={roles} value={role} />
        <PersonInputs errors={errors} reason={reason} sentence={add.error?.message} />
        {add.error && !reason && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{add.error.message}</Notice>
        ) : null}
      </form>
    </Dialog>
  )
}
