'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { SaveButtons } from '../../_frame/save-buttons'

export type Term = inferRouterOutputs<AppRouter>['organizations']['terms'][number]

type Weeks = '' | 'A' | 'B'

const weekOptions: { value: Weeks; label: string }[] = [
  { value: '', label: 'All weeks are alike' },
  { value: 'A', label: 'A and B weeks, the first is A' },
  { value: 'B', label: 'A and B weeks, the first is B' },
]

function useSave(term: Term | undefined, onSaved: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: trpc.organizations.terms.queryKey({}) }),
        client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
      ]),
    onSuccess: () => {
      toast.success('Term saved')
      onSaved()
    },
  }
  const add = useMutation(trpc.organizations.addTerm.mutationOptions(options))
  const update = useMutation(trpc.organizations.updateTerm.mutationOptions(options))
  return { add, update, ...(term ? update : add) }
}

export function TermDialog({ term, onClose }: { term: Term | undefined; onClose: () => void }) {
  const form = useId()
  const [draft, setDraft] = useState({
    name: term?.name ?? '',
    startsOn: term?.startsOn ?? '',
    endsOn: term?.endsOn ?? '',
  })
  const [weeks, setWeeks] = useState<Weeks>(term?.firstWeek ?? '')
  const { add, update, error, isPending } = useSave(term, onClose)
  const errors = fieldErrors(error)
  const control = (field: keyof typeof draft) => ({
    value: draft[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = { ...draft, firstWeek: weeks || null }
    if (term) update.mutate({ termId: term.id, ...input })
    else add.mutate(input)
  }
  return (
    <Dialog
      footer={<SaveButtons form={form} onCancel={onClose} pending={isPending} />}
      onOpenChange={open => !open && onClose()}
      open
      title={term ? `Change ${term.name}` : 'New term'}
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        {error && Object.keys(errors).length === 0 ? <Notice tone="danger">{error.message}</Notice> : null}
        <TextField autoComplete="off" autoFocus label="Name" maxLength={80} {...control('name')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="First day" type="date" {...control('startsOn')} />
          <TextField label="Last day" min={draft.startsOn} type="date" {...control('endsOn')} />
        </div>
        <SelectField
          hint="Weeks run from Monday to Sunday and are counted through holidays."
          label="Weeks"
          onChange={event =>
            setWeeks(weekOptions.find(({ value }) => value === event.target.value)?.value ?? '')
          }
          optional
          options={weekOptions}
          value={weeks}
        />
      </form>
    </Dialog>
  )
}
