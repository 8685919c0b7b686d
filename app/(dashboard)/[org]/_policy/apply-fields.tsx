'use client'

import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'

/** Which sessions that exist already take the new times; those to come always do. */
export interface Reach {
  sessions: 'coming' | 'open' | 'past'
  from: string
}

export const firstReach: Reach = { sessions: 'open', from: '' }

const options = [
  { value: 'open', label: 'Open sessions and those to come' },
  { value: 'coming', label: 'Only sessions to come' },
  { value: 'past', label: 'Past sessions too, from a date on' },
]

/** The times of a new rule may reach back: the marks that it touches are derived again. */
export function ApplyFields({ reach, onChange }: { reach: Reach; onChange: (reach: Reach) => void }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        hint="Percentages follow at once. Marks made by hand stay."
        label="The new times hold for"
        onChange={event => {
          const sessions = options.find(option => option.value === event.target.value)?.value
          onChange({ ...reach, sessions: sessions === 'past' || sessions === 'coming' ? sessions : 'open' })
        }}
        options={options}
        value={reach.sessions}
      />
      {reach.sessions === 'past' ? (
        <TextField
          label="From"
          onChange={event => onChange({ ...reach, from: event.target.value })}
          type="date"
          value={reach.from}
        />
      ) : null}
    </div>
  )
}
