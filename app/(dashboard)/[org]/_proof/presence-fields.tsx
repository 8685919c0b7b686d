'use client'

import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import type { Proof } from './proof'

type Presence = Proof['presence']

const lengths = [1, 2, 3, 5, 10, 15].map(minutes => ({
  value: String(minutes * 60),
  label: minutes === 1 ? 'every minute' : `every ${minutes} minutes`,
}))

interface PresenceFieldsProps {
  presence: Presence
  onChange: (presence: Presence) => void
}

/** How often the token of the room changes, and what a share of them is worth. */
export function PresenceFields({ presence, onChange }: PresenceFieldsProps) {
  const percent = (key: 'presentPercent' | 'partialPercent', label: string) => (
    <TextField
      inputMode="numeric"
      label={label}
      max={100}
      min={1}
      onChange={event => onChange({ ...presence, [key]: Number(event.target.value) })}
      type="number"
      value={presence[key]}
    />
  )
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label="The token of the room changes"
        onChange={event => onChange({ ...presence, slotSeconds: Number(event.target.value) })}
        options={lengths}
        value={String(presence.slotSeconds)}
      />
      <CheckboxField
        checked={presence.counts}
        hint="Off: the share is shown to teacher and student and decides nothing."
        label="The share of tokens decides"
        look="switch"
        onChange={event => onChange({ ...presence, counts: event.target.checked })}
      />
      {presence.counts ? (
        <div className="grid gap-4 sm:grid-cols-2">
          {percent('presentPercent', 'Present from (percent)')}
          {percent('partialPercent', 'Late from (percent)')}
        </div>
      ) : null}
    </div>
  )
}
