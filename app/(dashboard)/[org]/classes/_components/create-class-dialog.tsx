'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
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

interface LateAfterProps {
  value: string
  usual: number
  error: string | undefined
  onChange: (minutes: string) => void
}

function LateAfter({ value, usual, error, onChange }: LateAfterProps) {
  return (
    <TextField
      className="max-w-32"
      error={error}
      hint={`Empty: ${usual} minutes, as everywhere in the organization.`}
      inputMode="numeric"
      label="Late after (minutes)"
      max={240}
      min={0}
      onChange={event => onChange(event.target.value)}
      optional
      type="number"
      value={value}
    />
  )
}

/** Makes a class and goes to it: students and weekly times come next. */
export function CreateClassDialog(props: CreateClassDialogProps) {
  const { organization, open, onOpenChange, usualLateAfterMinutes } = props
  const form = useId()
  const [draft, setDraft] = useState(emptyDraft)
  const [lateAfter, setLateAfter] = useState('')
  const create = useCreate(organization)
  const errors = fieldErrors(create.error)
  const change = (next: boolean) => {
    onOpenChange(next)
    setDraft(emptyDraft)
    setLateAfter('')
    create.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({
      ...inputOf(draft),
      lateAfterMinutes: lateAfter === '' ? null : Number(lateAfter),
    })
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
        <ClassFields autoFocus draft={draft} errors={errors} onChange={setDraft} />
        <LateAfter
          error={errors.lateAfterMinutes}
          onChange={setLateAfter}
          usual={usualLateAfterMinutes}
          value={lateAfter}
        />
      </form>
    </Dialog>
  )
}
