'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { RoomField } from '../../../_components/room-field'
import type { Course, Slot } from '../course'
import { weekdays } from '../date-text'

const weekdayOptions = weekdays.map((label, index) => ({ value: String(index + 1), label }))

interface Draft {
  weekday: string
  startsAt: string
  endsAt: string
  roomId: string
  validFrom: string
  validTo: string
  termId: string
  weeks: 'every' | 'A' | 'B'
}

const draftOf = (course: Course, slot: Slot | undefined): Draft =>
  slot
    ? { ...slot, weekday: String(slot.weekday), validTo: slot.validTo ?? '', termId: slot.termId ?? '' }
    : {
        weekday: '1',
        startsAt: '09:00',
        endsAt: '10:00',
        roomId: course.roomId ?? '',
        validFrom: '',
        validTo: '',
        termId: '',
        weeks: 'every',
      }

const inputOf = (draft: Draft) => ({
  weekday: Number(draft.weekday),
  startsAt: draft.startsAt,
  endsAt: draft.endsAt,
  roomId: draft.roomId || undefined,
  validFrom: draft.validFrom || undefined,
  validTo: draft.validTo || null,
  termId: draft.termId || null,
  weeks: draft.termId ? draft.weeks : ('every' as const),
})

function useSave(course: Course, slot: Slot | undefined, onSaved: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onSettled: () => client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
    onSuccess({ sharesRoomWith }: { sharesRoomWith: { className: string }[] }) {
      onSaved()
      const names = sharesRoomWith.map(other => other.className).join(', ')
      if (names) {
        toast.info('Saved, but the room is shared', {
          description: `${names} meets there at the same time: a reader cannot tell the two apart.`,
          timeoutMs: 0,
        })
      } else toast.success('Weekly time saved')
    },
  }
  const add = useMutation(trpc.timetable.addSlot.mutationOptions(options))
  const update = useMutation(trpc.timetable.updateSlot.mutationOptions(options))
  const save = (draft: Draft) =>
    slot
      ? update.mutate({ slotId: slot.slotId, ...inputOf(draft) })
      : add.mutate({ classId: course.id, ...inputOf(draft) })
  const { error, isPending } = slot ? update : add
  return { save, error, isPending }
}

const weekOptions = [
  { value: 'every', label: 'Every week' },
  { value: 'A', label: 'A weeks' },
  { value: 'B', label: 'B weeks' },
] as const

type TermFieldsProps = Pick<SlotFieldsProps, 'draft' | 'onChange' | 'errors'>

/** The term it follows, and in which of its weeks; nothing while the organization has no terms. */
function TermFields({ draft, onChange, errors }: TermFieldsProps) {
  const trpc = useTRPC()
  const terms = useQuery(trpc.organizations.terms.queryOptions({}))
  if (!terms.data || terms.data.length === 0) return null
  const term = terms.data.find(({ id }) => id === draft.termId)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        error={errors.termId}
        label="Term"
        onChange={event => onChange({ ...draft, termId: event.target.value })}
        optional
        options={[
          { value: '', label: 'Not bound to a term' },
          ...terms.data.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={draft.termId}
      />
      {term?.firstWeek ? (
        <SelectField
          label="Weeks"
          onChange={event =>
            onChange({
              ...draft,
              weeks: weekOptions.find(({ value }) => value === event.target.value)?.value ?? 'every',
            })
          }
          options={weekOptions}
          value={draft.weeks}
        />
      ) : null}
    </div>
  )
}

type SlotFieldsProps = { draft: Draft; onChange: (draft: Draft) => void; errors: Record<string, string> }

function SlotFields({ draft, onChange, errors }: SlotFieldsProps) {
  const control = (field: keyof Draft) => ({
    value: draft[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  })
  const date = { optional: true, type: 'date' } as const
  return (
    <>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <SelectField
          fieldClassName="max-sm:col-span-2"
          label="Day"
          options={weekdayOptions}
          {...control('weekday')}
        />
        <TextField label="Starts" type="time" {...control('startsAt')} />
        <TextField label="Ends" type="time" {...control('endsAt')} />
      </div>
      {draft.endsAt && draft.endsAt < draft.startsAt ? (
        <p className="text-muted text-sm" role="status">
          Ends at {draft.endsAt} on the next day.
        </p>
      ) : null}
      <RoomField
        error={errors.roomId}
        onChange={roomId => onChange({ ...draft, roomId })}
        value={draft.roomId}
      />
      <TermFields draft={draft} errors={errors} onChange={onChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField hint="Empty: from today." label="First day" {...date} {...control('validFrom')} />
        <TextField hint="Empty: until further notice." label="Last day" {...date} {...control('validTo')} />
      </div>
    </>
  )
}

/** A weekly time of the class, new or changed. */
export function SlotDialog({ course, slot, onClose }: { course: Course; slot?: Slot; onClose: () => void }) {
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(course, slot))
  const { save, error, isPending } = useSave(course, slot, onClose)
  const errors = fieldErrors(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(draft)
  }
  return (
    <Dialog
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={form} pending={isPending} type="submit" variant="primary">
            Save
          </Button>
        </>
      }
      onOpenChange={onClose}
      open
      title={slot ? 'Change weekly time' : 'New weekly time'}
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        {error && Object.keys(errors).length === 0 ? <Notice tone="danger">{error.message}</Notice> : null}
        <SlotFields draft={draft} errors={errors} onChange={setDraft} />
      </form>
    </Dialog>
  )
}
