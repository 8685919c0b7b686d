'use client'

import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { SelectField, type SelectOption } from '@/app/_ui/form/select-field'

const dateOrders = [
  { value: 'day-first', label: '31/12/2026' },
  { value: 'month-first', label: '12/31/2026' },
] as const

interface Column {
  header: string
  samples: readonly string[]
}

type Order = (typeof dateOrders)[number]['value']

function ColumnRow(props: {
  column: Column
  index: number
  options: readonly SelectOption[]
  value: string
  onChange: (value: string) => void
}) {
  const { column, index, options, value, onChange } = props
  const name = column.header || `Column ${index + 1}`
  return (
    <li className="grid items-center gap-x-4 gap-y-1.5 px-4 py-3 sm:grid-cols-[1fr_14rem] sm:px-5">
      <span className="min-w-0">
        <span className="block break-words font-medium text-sm">{name}</span>
        <span className="block truncate text-muted text-xs">{column.samples.join(' · ') || 'Empty'}</span>
      </span>
      <SelectField
        label={`What is in ${name}`}
        labelHidden
        onChange={event => onChange(event.target.value)}
        options={options}
        value={value}
      />
    </li>
  )
}

/** What is in each column of a file, with a few of its cells. */
export function ColumnList(props: {
  columns: readonly Column[]
  mapping: readonly (string | null)[]
  options: readonly SelectOption[]
  onChoose: (column: number, value: string) => void
}) {
  const { columns, mapping, options, onChoose } = props
  return (
    <ul className="divide-y divide-separator border-b">
      {columns
        .map((column, at) => ({ ...column, at }))
        .map(({ at: index, ...column }) => (
          <ColumnRow
            column={column}
            index={index}
            key={index}
            onChange={value => onChoose(index, value)}
            options={options}
            value={mapping[index] ?? ''}
          />
        ))}
    </ul>
  )
}

export function DateOrder(props: { value: Order; onChange: (value: Order) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <span>Dates are written like</span>
      <SegmentedControl label="Order of dates" segments={dateOrders} size="sm" {...props} />
    </div>
  )
}
