'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { useToast } from '@/app/_ui/feedback/toast'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'

const spans = [1, 2, 4, 8, 24, 48, 72].map(hours => ({
  value: String(hours),
  label: hours === 1 ? '1 hour' : `${hours} hours`,
}))

/** For how long, and what for. */
export function GrantDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [hours, setHours] = useState('4')
  const [reason, setReason] = useState('')
  const grant = useMutation(
    trpc.support.grant.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.support.list.queryKey({}) })
        toast.success('Support may look in.')
        onClose()
      },
    }),
  )
  const errors = fieldErrors(grant.error)
  return (
    <FormDialog
      description="Operators of this installation can then open your pages and change nothing. It ends by itself, or when an owner ends it."
      onClose={onClose}
      onSubmit={() => grant.mutate({ hours: Number(hours), reason })}
      pending={grant.isPending}
      problem={Object.keys(errors).length > 0 ? undefined : grant.error?.message}
      submitLabel="Let support in"
      title="Let support look in?"
    >
      <SelectField
        label="For"
        onChange={event => setHours(event.target.value)}
        options={spans}
        value={hours}
      />
      <TextAreaField
        error={errors.reason}
        hint="Operators read it."
        label="What for"
        maxLength={300}
        onChange={event => setReason(event.target.value)}
        rows={3}
        value={reason}
      />
    </FormDialog>
  )
}
