'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { type SessionFilters, writeFilters } from './filters'

type SessionFilterBarProps = { filters: SessionFilters; onChange: (filters: SessionFilters) => void }

const states = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
] as const
const classesMax = 200

export function SessionFilterBar({ filters, onChange }: SessionFilterBarProps) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.classes.list.queryOptions({ limit: classesMax }))
  const set = (change: SessionFilters) => onChange({ ...filters, ...change })
  const options = data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <section aria-label="Filters" className="mb-5 flex flex-wrap items-end gap-x-3 gap-y-2">
      <SelectField
        fieldClassName="w-full sm:w-56"
        label="Class"
        onChange={event => set({ classId: event.target.value || undefined })}
        options={[{ value: '', label: 'All classes' }, ...options]}
        required={false}
        value={filters.classId ?? ''}
      />
      <TextField
        fieldClassName="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        label="From"
        max={filters.to}
        onChange={event => set({ from: event.target.value || undefined })}
        required={false}
        type="date"
        value={filters.from ?? ''}
      />
      <TextField
        fieldClassName="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        label="To"
        min={filters.from}
        onChange={event => set({ to: event.target.value || undefined })}
        required={false}
        type="date"
        value={filters.to ?? ''}
      />
      <SegmentedControl
        label="State"
        onChange={value => set({ state: value === 'all' ? undefined : value })}
        segments={states}
        value={filters.state ?? 'all'}
      />
      {writeFilters(filters) ? (
        <Button onClick={() => onChange({})} variant="ghost">
          Clear
        </Button>
      ) : null}
    </section>
  )
}
