'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import type { Chosen } from '../_components/meeting-card'
import { useMeetingChanges } from './use-meeting-changes'

interface FormProps {
  chosen: Chosen
  form: string
  onDone: () => void
}

/** Another day, another time, another room: for this one meeting. */
export function ChangeForm({ chosen, form, onDone }: FormProps) {
  const { meeting, date } = chosen
  const { slotId, patternDate } = meeting
  const trpc = useTRPC()
  const rooms = useQuery(trpc.rooms.list.queryOptions({}))
  const { change } = useMeetingChanges({ slotId, patternDate }, onDone)
  const [draft, setDraft] = useState({
    movedTo: meeting.movedTo?.date ?? date,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    roomId: meeting.roomId,
    reason: meeting.state === 'changed' ? (meeting.reason ?? '') : '',
  })
  const errors = fieldErrors(change.error)
  const control = (field: keyof typeof draft) => ({
    value: draft[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ slotId, patternDate, ...draft, reason: draft.reason || undefined })
  }
  return (
    <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
      {change.error && Object.keys(errors).length === 0 ? (
        <Notice tone="danger">{change.error.message}</Notice>
      ) : null}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField fieldClassName="max-sm:col-span-2" label="Day" type="date" {...control('movedTo')} />
        <TextField label="Starts" type="time" {...control('startsAt')} />
        <TextField label="Ends" type="time" {...control('endsAt')} />
      </div>
      <SelectField
        label="Room"
        options={(rooms.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={rooms.isPending ? 'Loading…' : undefined}
        {...control('roomId')}
      />
      <TextField label="Reason" maxLength={200} optional {...control('reason')} required={false} />
    </form>
  )
}

/** The meeting does not take place, and everyone reads why. */
export function CancelForm({ chosen, form, onDone }: FormProps) {
  const { slotId, patternDate } = chosen.meeting
  const { cancel } = useMeetingChanges({ slotId, patternDate }, onDone)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    cancel.mutate({ slotId, patternDate, reason })
  }
  return (
    <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
      <TextField
        autoFocus
        error={fieldErrors(cancel.error).reason ?? cancel.error?.message}
        hint="Everyone sees it. No session opens, and one that has been held counts for nobody."
        label="Why does it not take place?"
        maxLength={200}
        onChange={event => setReason(event.target.value)}
        value={reason}
      />
    </form>
  )
}
