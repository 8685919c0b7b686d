'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { SelectField } from '@/app/_ui/form/select-field'
import { useOrganization } from '../../_frame/organization-context'
import type { QueueFilter } from '../_items/use-queue-filter'

const classesMax = 200
const kinds = [
  { value: '', label: 'Every kind' },
  { value: 'join', label: 'Requests to join' },
  { value: 'excuse', label: 'Excuses' },
  { value: 'contest', label: 'Contested marks' },
  { value: 'correction', label: 'Corrections' },
  { value: 'phone', label: 'New phones' },
]
const ages = [
  { value: '', label: 'Any time' },
  { value: 'day', label: 'In the last day' },
  { value: 'week', label: '1 to 7 days ago' },
  { value: 'older', label: 'More than a week ago' },
]

interface FilterBarProps {
  filter: QueueFilter
  onChange: (change: Partial<Record<keyof QueueFilter, string | undefined>>) => void
}

export function FilterBar({ filter, onChange }: FilterBarProps) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const { data } = useQuery(trpc.classes.list.queryOptions({ limit: classesMax }))
  const classes = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="mb-4 flex flex-col gap-3">
      <SegmentedControl
        className="w-fit"
        label="Show"
        onChange={state => onChange({ state })}
        segments={[
          { value: 'pending', label: 'Waiting' },
          { value: 'decided', label: 'History' },
        ]}
        value={filter.state}
      />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        <SelectField
          fieldClassName="max-sm:col-span-2"
          label="Kind"
          labelHidden
          onChange={({ target }) => onChange({ kind: target.value })}
          optional
          options={kinds.filter(({ value }) => value !== 'join' || grants['people.manage'])}
          value={filter.kind ?? ''}
        />
        <SelectField
          label="Class"
          labelHidden
          onChange={({ target }) => onChange({ classId: target.value })}
          optional
          options={[{ value: '', label: 'Every class' }, ...classes]}
          value={filter.classId ?? ''}
        />
        <SelectField
          label="Age"
          labelHidden
          onChange={({ target }) => onChange({ age: target.value })}
          optional
          options={ages}
          value={filter.age ?? ''}
        />
      </div>
    </div>
  )
}
