'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import type { OwnColor } from '@/app/_ui/data/own-colors'
import { statusLabels } from '@/app/_ui/data/status'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { SaveButtons } from '../_frame/save-buttons'
import { ColorChoice } from './color-choice'
import type { OwnStatus } from './use-status-changes'

type StatusDialogProps = { status: OwnStatus | undefined; classId: string | undefined; onClose: () => void }

type CountsAs = OwnStatus['countsAs']
const kinds = ['present', 'late', 'absent', 'excused'] as const satisfies CountsAs[]
const usualWorth: Record<CountsAs, string> = {
  present: '100 %',
  late: 'as much as a late arrival',
  absent: '0 %',
  excused: 'nothing, and the session is left out',
}

interface Draft {
  name: string
  letter: string
  color: OwnColor
  countsAs: CountsAs
  points: string
}

const draftOf = (status: OwnStatus | undefined): Draft => ({
  name: status?.name ?? '',
  letter: status?.letter ?? '',
  color: status?.color ?? 'teal',
  countsAs: status?.countsAs ?? 'excused',
  points: status?.points?.toString() ?? '',
})

function useSave({ status, classId, onClose }: StatusDialogProps) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onSettled: () => client.invalidateQueries({ queryKey: trpc.attendance.statuses.pathKey() }),
    onSuccess: () => {
      toast.success('Status saved')
      onClose()
    },
  }
  const add = useMutation(trpc.attendance.addStatus.mutationOptions(options))
  const update = useMutation(trpc.attendance.updateStatus.mutationOptions(options))
  const save = ({ name, letter, color, countsAs, points: typed }: Draft) => {
    const points = typed.trim() === '' ? null : Number(typed)
    if (status) update.mutate({ statusId: status.id, name, letter, color, points })
    else add.mutate({ name, letter, color, countsAs, points, classId: classId ?? null })
  }
  const { error, isPending } = status ? update : add
  return { save, error, isPending }
}

type FieldsProps = {
  draft: Draft
  isNew: boolean
  errors: Record<string, string>
  onChange: (change: Partial<Draft>) => void
}

function Worth({ draft, error, onChange }: Pick<FieldsProps, 'draft' | 'onChange'> & { error?: string }) {
  return (
    <TextField
      error={error}
      fieldClassName="max-w-64"
      hint={`Empty: ${usualWorth[draft.countsAs]}.`}
      inputMode="numeric"
      label="Worth in percentages (%)"
      max={100}
      min={0}
      onChange={event => onChange({ points: event.target.value })}
      optional
      type="number"
      value={draft.points}
    />
  )
}

function Fields({ draft, isNew, errors, onChange }: FieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_7rem]">
        <TextField
          autoFocus
          error={errors.name}
          label="Name"
          maxLength={30}
          onChange={event => onChange({ name: event.target.value })}
          placeholder="Field trip"
          value={draft.name}
        />
        <TextField
          autoComplete="off"
          error={errors.letter}
          label="Key"
          maxLength={1}
          onChange={event => onChange({ letter: event.target.value.toUpperCase() })}
          placeholder="F"
          value={draft.letter}
        />
      </div>
      <SelectField
        disabled={!isNew}
        error={errors.countsAs}
        hint={
          isNew
            ? 'For counts and statistics. It cannot be changed later: past marks would mean something else.'
            : 'Cannot be changed: past marks would mean something else.'
        }
        label="Counts as"
        onChange={event =>
          onChange({ countsAs: kinds.find(kind => kind === event.target.value) ?? draft.countsAs })
        }
        options={kinds.map(kind => ({ value: kind, label: statusLabels[kind] }))}
        value={draft.countsAs}
      />
      <Worth draft={draft} error={errors.points} onChange={onChange} />
    </>
  )
}

/** One own status. What it counts as is chosen once. */
export function StatusDialog(props: StatusDialogProps) {
  const { status, onClose } = props
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(status))
  const { save, error, isPending } = useSave(props)
  const errors = fieldErrors(error)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(draft)
  }
  return (
    <Dialog
      footer={<SaveButtons form={form} onCancel={onClose} pending={isPending} />}
      onOpenChange={open => !open && onClose()}
      open
      title={status ? `Change ${status.name}` : 'New status'}
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        {error && Object.keys(errors).length === 0 ? <Notice tone="danger">{error.message}</Notice> : null}
        <Fields draft={draft} errors={errors} isNew={!status} onChange={change} />
        <ColorChoice onChange={color => change({ color })} value={draft.color} />
        <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
          On the roster:{' '}
          <StatusPill color={draft.color} label={draft.name || 'Name'} status={draft.countsAs} />
        </p>
      </form>
    </Dialog>
  )
}
