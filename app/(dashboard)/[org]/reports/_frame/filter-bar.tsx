'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { daysBefore } from './filters'
import { useFilters } from './use-filters'

const classesMax = 200

type FilterBarProps = {
  /** A report of one class has no "all classes". */
  classes?: 'one' | 'any' | 'none'
  children?: ReactNode
}

/** The classes that the viewer may see, for a choice. */
export function useClassOptions() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.classes.list.queryOptions({ limit: classesMax }))
  return data?.items.map(({ id, name }) => ({ value: id, label: name }))
}

function RangeChoice() {
  const { filters, today, change } = useFilters()
  const trpc = useTRPC()
  const { data: terms = [] } = useQuery(trpc.organizations.terms.queryOptions({}))
  const ranges = [
    { label: 'Today', from: today, to: today },
    { label: 'Last 7 days', from: daysBefore(today, 6), to: today },
    { label: 'Last 30 days', from: daysBefore(today, 29), to: today },
    { label: 'Last 365 days', from: daysBefore(today, 364), to: today },
    ...terms.map(({ name, startsOn, endsOn }) => ({ label: name, from: startsOn, to: endsOn })),
  ]
  const value = (range: { from: string; to: string }) => `${range.from} ${range.to}`
  const chosen = ranges.find(range => value(range) === value(filters))
  return (
    <SelectField
      fieldClassName="w-full sm:w-44"
      label="Time"
      onChange={event => {
        const [from = '', to = ''] = event.target.value.split(' ')
        change({ from, to, grain: '' })
      }}
      options={[
        ...(chosen ? [] : [{ value: value(filters), label: 'Chosen days' }]),
        ...ranges.map(range => ({ value: value(range), label: range.label })),
      ]}
      value={value(filters)}
    />
  )
}

export function FilterBar({ classes = 'any', children }: FilterBarProps) {
  const { filters, change } = useFilters()
  const options = useClassOptions() ?? []
  const day = (name: 'from' | 'to') => (
    <TextField
      fieldClassName="min-w-0 flex-1 basis-36 sm:w-40 sm:flex-none"
      label={name === 'from' ? 'From' : 'To'}
      max={name === 'from' ? filters.to : undefined}
      min={name === 'to' ? filters.from : undefined}
      onChange={event =>
        event.target.value && change({ ...filtersAsText(filters), [name]: event.target.value })
      }
      type="date"
      value={filters[name]}
    />
  )
  return (
    <section aria-label="Filters" className="mb-5 flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
      {classes === 'none' ? null : (
        <SelectField
          fieldClassName="w-full sm:w-56"
          label="Class"
          onChange={event => change({ class: event.target.value })}
          options={
            classes === 'any'
              ? [{ value: '', label: 'All classes' }, ...options]
              : [{ value: '', label: 'Choose a class', disabled: true }, ...options]
          }
          required={false}
          value={filters.classId ?? ''}
        />
      )}
      <RangeChoice />
      {day('from')}
      {day('to')}
      {children}
    </section>
  )
}

const filtersAsText = ({ from, to }: { from: string; to: string }) => ({ from, to })
