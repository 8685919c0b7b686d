'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { CopyButton } from '@/app/_ui/form/copy-button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { type Scope, scopeWords } from './scope-words'

const lifetimes = [
  { value: '7', label: 'A week' },
  { value: '30', label: 'A month' },
  { value: '90', label: 'Three months' },
  { value: '366', label: 'A year' },
]
const isScope = (word: FormDataEntryValue): word is Scope => String(word) in scopeWords

function TokenShown({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Dialog
      footer={
        <Button onClick={onClose} variant="primary">
          Done
        </Button>
      }
      onOpenChange={onClose}
      open
      title="Your new token"
    >
      <div className="grid gap-4">
        <Notice tone="warning">It is shown once, now. Whoever has it acts as you.</Notice>
        <p className="select-all break-all rounded-lg bg-surface-secondary p-3 font-mono text-sm">{token}</p>
        <div>
          <CopyButton label="Copy the token" text={token} />
        </div>
      </div>
    </Dialog>
  )
}

/** What it is for, what it may do and for how long; then the token, this once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [token, setToken] = useState<string>()
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess(created) {
        setToken(created.token)
        void client.invalidateQueries({ queryKey: trpc.tokens.list.queryKey({}) })
      },
    }),
  )
  if (token) return <TokenShown onClose={onClose} token={token} />
  const errors = fieldErrors(create.error)
  const submit = (form: FormData) =>
    create.mutate({
      name: String(form.get('name')),
      scopes: form.getAll('scope').filter(isScope),
      days: Number(form.get('days')),
    })
  return (
    <FormDialog
      description="For a program of your own. It can never do more than you can."
      onClose={onClose}
      onSubmit={submit}
      pending={create.isPending}
      problem={errors.scopes ?? (Object.keys(errors).length > 0 ? undefined : create.error?.message)}
      submitLabel="Make the token"
      title="Make a personal token"
    >
      <TextField error={errors.name} label="What is it for?" maxLength={60} name="name" required />
      <SelectField defaultValue="30" label="It works for" name="days" options={lifetimes} />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium text-sm">It may</legend>
        {Object.entries(scopeWords).map(([scope, words]) => (
          <CheckboxField
            defaultChecked={scope === 'profile:read'}
            key={scope}
            label={words}
            name="scope"
            value={scope}
          />
        ))}
      </fieldset>
    </FormDialog>
  )
}
