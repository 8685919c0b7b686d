'use client'

import { surpriseSeconds, surpriseShares, withOwn } from '@/app/_surprise/use-surprises'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import type { Proof } from './proof'

type Surprise = Proof['surprise']

interface SurpriseFieldsProps {
  surprise: Surprise
  onChange: (surprise: Surprise) => void
}

/** What a surprise code asks for unless the teacher says otherwise at the board. */
export function SurpriseFields({ surprise, onChange }: SurpriseFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <CheckboxField
        checked={Boolean(surprise)}
        hint="Off: 20 % have 60 seconds. The teacher starts one when nobody expects it; no answer is a flag, never an absence."
        label="Choose how surprise codes are asked"
        look="switch"
        onChange={event => onChange(event.target.checked ? { percent: 20, seconds: 60 } : null)}
      />
      {surprise ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="Of those who came by phone"
            onChange={event => onChange({ ...surprise, percent: Number(event.target.value) })}
            options={withOwn(surpriseShares, surprise.percent, '%')}
            value={String(surprise.percent)}
          />
          <SelectField
            label="Time to answer"
            onChange={event => onChange({ ...surprise, seconds: Number(event.target.value) })}
            options={withOwn(surpriseSeconds, surprise.seconds, 'seconds')}
            value={String(surprise.seconds)}
          />
        </div>
      ) : null}
    </div>
  )
}
