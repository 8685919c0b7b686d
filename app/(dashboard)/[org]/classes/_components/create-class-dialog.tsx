'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { ClassFields, emptyDraft, inputOf } from './class-fields'

type CreateClassDialogProps = {
  organization: string
  open: boolean
  onOpenChange: (open: boolean) => void
  usualLateAfterMinutes: number
}

function useCreate(organization: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  return useMutation(
    trpc.classes.create.mutationOptions({
      onSuccess(made) {
        void client.invalidateQueries({ queryKey: trpc.classes.pathKey() })
        router.push(`/${organization}/classes/${made.id}`)
      },
    }),
  )
}

/** Makes a class and goes to it: students and weekly times come next. */
export function CreateClassDialog(props: CreateClassDialogProps) {
  const { organization, open, onOpenChange, usualLateAfterMinutes } = props
  const form = useId()
  const [draft, setDraft] = useState(emptyDraft)
  const create = useCreate(organization)
  const errors = fieldErrors(create.error)
  const change = (next: boolean) => {
    onOpenChange(next)
    setDraft(emptyDraft)
    create.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(inputOf(draft))
  }
  return (
    <Dialog
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button form={form} pending={create.isPending || create.isSuccess} type="submit" variant="primary">
            Create class
          </Button>
        </>
      }
      onOpenChange={change}
      open={open}
      title="New class"
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        {create.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{create.error.message}</Notice>
        ) : null}
        <ClassFields
          autoFocus
          draft={draft}
          errors={errors}
          onChange={setDraft}
          usualLateAfterMinutes={usualLateAfterMinutes}
        />
      </form>
    </Dialog>
  )
}
