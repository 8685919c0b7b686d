'use client'

import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { type ExportFormat, formatWords } from './export-words'

export interface Asked {
  from: string
  to: string
  format: ExportFormat
}

const formats = (['pdf', 'xlsx', 'csv'] as const).map(value => ({ value, label: formatWords[value] }))

/** What every export is asked with: from when to when, and as what. */
export function RangeAndFormat({ asked, change }: { asked: Asked; change: (asked: Partial<Asked>) => void }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="From"
          onChange={event => change({ from: event.target.value })}
          required
          type="date"
          value={asked.from}
        />
        <TextField
          label="To"
          onChange={event => change({ to: event.target.value })}
          required
          type="date"
          value={asked.to}
        />
      </div>
      <SelectField
        label="Format"
        onChange={event => {
          const format = formats.find(({ value }) => value === event.target.value)?.value
          if (format) change({ format })
        }}
        options={formats}
        value={asked.format}
      />
    </>
  )
}
