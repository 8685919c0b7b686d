'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { formatWords, kindWords, needsClass } from '../../_exports/export-words'
import { useOrganization } from '../../_frame/organization-context'
import { useClassOptions } from '../../reports/_frame/filter-bar'
import { type Cadence, type NewSchedule, weekdays } from './schedule-words'

const cadences = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every month' },
] as const

type Kind = NewSchedule['kind']
const isKind = (kind: string): kind is Kind => !['record', 'audit', 'inside'].includes(kind)
const kindOptions = Object.entries(kindWords).flatMap(([value, label]) =>
  isKind(value) ? [{ value, label }] : [],
)
const formatOptions = (['xlsx', 'pdf', 'csv'] as const).map(value => ({ value, label: formatWords[value] }))
const weekdayOptions = weekdays.map((label, index) => ({ value: String(index + 1), label }))
const monthOptions = Array.from({ length: 28 }, (_, index) => ({
  value: String(index + 1),
  label: `Day ${index + 1}`,
}))

function readForm(form: FormData): NewSchedule {
  const text = (name: string) => String(form.get(name) ?? '')
  const day = Number(form.get('onDay'))
  return {
    kind: kindOptions.find(({ value }) => value === text('kind'))?.value ?? 'days',
    format: formatOptions.find(({ value }) => value === text('format'))?.value ?? 'xlsx',
    classId: text('classId') || undefined,
    cadence: cadences.find(({ value }) => value === text('cadence'))?.value ?? 'weekly',
    onDay: day > 0 ? day : null,
    at: text('at'),
    personIds: form.getAll('reader').map(String),
  }
}

/** What is sent: a report, of which class, as what. */
function What() {
  const [kind, setKind] = useState<Kind>('days')
  const classes = useClassOptions() ?? []
  const isOfOne = needsClass(kind)
  return (
    <>
      <SelectField
        label="What"
        name="kind"
        onChange={event =>
          setKind(kindOptions.find(({ value }) => value === event.target.value)?.value ?? kind)
        }
        options={kindOptions}
        value={kind}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          defaultValue=""
          key={isOfOne ? 'one' : 'any'}
          label="Class"
          name="classId"
          options={[
            { value: '', label: isOfOne ? 'Choose a class' : 'All they may see', disabled: isOfOne },
            ...classes,
          ]}
          required={isOfOne}
        />
        <SelectField label="Format" name="format" options={formatOptions} />
      </div>
    </>
  )
}

/** How often, on which day, at what time of the organization's wall clock. */
function When() {
  const { timeZone } = useOrganization().organization
  const [cadence, setCadence] = useState<Cadence>('weekly')
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <SelectField
        label="How often"
        name="cadence"
        onChange={event =>
          setCadence(cadences.find(({ value }) => value === event.target.value)?.value ?? cadence)
        }
        options={cadences}
        value={cadence}
      />
      {cadence === 'daily' ? null : (
        <SelectField
          key={cadence}
          label="On"
          name="onDay"
          options={cadence === 'weekly' ? weekdayOptions : monthOptions}
        />
      )}
      <TextField defaultValue="07:00" hint={timeZone} label="At" name="at" type="time" />
    </div>
  )
}

function Readers() {
  const trpc = useTRPC()
  const { person } = useOrganization()
  const readers = useQuery(trpc.exports.scheduleReaders.queryOptions({}))
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">To whom</legend>
      {readers.data ? null : <QueryFallback label="Loading people" query={readers} rows={2} />}
      <div className="grid max-h-56 gap-x-6 gap-y-1.5 overflow-y-auto rounded-lg border p-3 sm:grid-cols-2">
        {readers.data?.map(({ id, fullName, role }) => (
          <CheckboxField
            defaultChecked={id === person.id}
            hint={role}
            key={id}
            label={<span className="break-words">{fullName}</span>}
            name="reader"
            value={id}
          />
        ))}
      </div>
    </fieldset>
  )
}

export function ScheduleDialog({ onClose, onSaved }: { onClose: () => void; onSaved: () => unknown }) {
  const trpc = useTRPC()
  const add = useMutation(
    trpc.exports.addSchedule.mutationOptions({
      async onSuccess() {
        await onSaved()
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      description="Whoever may read reports no more gets nothing, and each reader sees only what is theirs."
      onClose={onClose}
      onSubmit={form => add.mutate(readForm(form))}
      pending={add.isPending}
      problem={add.error?.message}
      submitLabel="Send it regularly"
      title="Send a report regularly"
    >
      <What />
      <When />
      <Readers />
    </FormDialog>
  )
}
