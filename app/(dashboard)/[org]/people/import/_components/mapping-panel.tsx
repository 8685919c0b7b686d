'use client'

import { useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { SelectField } from '@/app/_ui/form/select-field'
import { Panel } from '@/app/_ui/layout/panel'
import { fieldOptions, hasName, isField, leaveOut, withField } from '../_import/fields'
import type { Choices, Importing, ReadFile } from '../_import/use-import'

const dateOrders = [
  { value: 'day-first', label: '31/12/2026' },
  { value: 'month-first', label: '12/31/2026' },
] as const

type Column = ReadFile['columns'][number]

function ColumnRow(props: {
  column: Column
  index: number
  value: string
  onChange: (value: string) => void
}) {
  const { column, index, value, onChange } = props
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
        options={fieldOptions}
        value={value}
      />
    </li>
  )
}

function ColumnList(props: {
  columns: readonly Column[]
  mapping: Choices['mapping']
  onChoose: (column: number, value: string) => void
}) {
  const { columns, mapping, onChoose } = props
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
            value={mapping[index] ?? leaveOut}
          />
        ))}
    </ul>
  )
}

function DateOrder(props: { value: Choices['dateOrder']; onChange: (value: Choices['dateOrder']) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <span>Dates are written like</span>
      <SegmentedControl label="Order of dates" segments={dateOrders} size="sm" {...props} />
    </div>
  )
}

/** Which column is what; guessed from the headers, changed by hand. */
export function MappingPanel({ file, importing }: { file: ReadFile; importing: Importing }) {
  const [mapping, setMapping] = useState<Choices['mapping']>(file.columns.map(column => column.guess))
  const [dateOrder, setDateOrder] = useState<Choices['dateOrder']>(file.dateOrder)
  const [removeMissing, setRemoveMissing] = useState(false)
  const { check, checked, apply } = importing
  const changing =
    <Args extends unknown[]>(change: (...args: Args) => void) =>
    (...args: Args) => {
      change(...args)
      check.forget()
    }
  const choose = changing((column: number, value: string) =>
    setMapping(withField(mapping, column, isField(value) ? value : null)),
  )
  const named = hasName(mapping)
  const hasDates = mapping.some(field => field === 'startsOn' || field === 'endsOn')
  return (
    <Panel
      description="Guessed from the first row. Correct what is wrong."
      padded={false}
      title="2. Say what is in it"
    >
      <ColumnList columns={file.columns} mapping={mapping} onChoose={choose} />
      <div className="flex flex-col items-start gap-4 p-4 sm:p-5">
        {hasDates ? <DateOrder onChange={changing(setDateOrder)} value={dateOrder} /> : null}
        <CheckboxField
          checked={removeMissing}
          hint="Students whom it leaves out are taken off these classes. Nobody is deleted."
          label="The file is the whole roster of the classes it names"
          onChange={event => changing(setRemoveMissing)(event.target.checked)}
        />
        {named ? null : <Notice tone="warning">Say which column holds the name.</Notice>}
        {check.error ? <Notice tone="danger">{check.error}</Notice> : null}
        <Button
          disabled={!named || apply.pending}
          onClick={() => check.start({ mapping, dateOrder, removeMissing })}
          pending={check.pending}
          variant={checked ? 'secondary' : 'primary'}
        >
          {checked ? 'Check again' : 'Check the file'}
        </Button>
      </div>
    </Panel>
  )
}
