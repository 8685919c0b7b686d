'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { useToast } from '@/app/_ui/feedback/toast'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { Usage } from './usage'

const words = {
  suspend: {
    title: (name: string) => `Suspend ${name}?`,
    description:
      'Its people are signed out of it and read that it is suspended. Its readers are refused within a second and keep their scans. Nothing is deleted.',
    submit: 'Suspend',
    done: 'It is suspended.',
  },
  resume: {
    title: (name: string) => `Open ${name} again?`,
    description: 'Its people can sign in again at once, and its readers send what they have kept.',
    submit: 'Open again',
    done: 'It is open again.',
  },
}

/** Asks for a reason, which the organization reads in its own audit log, and for the short name. */
export function StandingDialog({ usage, onClose }: { usage: Usage; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const [typedSlug, setTypedSlug] = useState('')
  const { id: orgId, slug, name } = usage
  const suspended = usage.suspendedAt === null
  const said = suspended ? words.suspend : words.resume
  const change = useMutation(
    trpc.platform.changeStanding.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.platform.pathKey() })
        toast.success(said.done)
        onClose()
      },
    }),
  )
  const errors = fieldErrors(change.error)
  return (
    <FormDialog
      description={said.description}
      onClose={onClose}
      onSubmit={() => change.mutate({ orgId, suspended, reason, typedSlug })}
      pending={change.isPending}
      problem={Object.keys(errors).length > 0 ? undefined : change.error?.message}
      submitLabel={said.submit}
      title={said.title(name)}
    >
      <TextAreaField
        error={errors.reason}
        hint="Its owners and administrators read it in their audit log."
        label="Reason"
        maxLength={300}
        onChange={event => setReason(event.target.value)}
        rows={3}
        value={reason}
      />
      <TextField
        autoComplete="off"
        error={errors.typedSlug}
        hint={`Type ${slug} to go on.`}
        label="Short name of the organization"
        onChange={event => setTypedSlug(event.target.value)}
        spellCheck={false}
        value={typedSlug}
      />
    </FormDialog>
  )
}
