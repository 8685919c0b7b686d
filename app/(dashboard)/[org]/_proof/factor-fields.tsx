'use client'

import { useState } from 'react'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { type Factors, factorHints, factorNames, needMaxOf, needOf } from './proof'

const otherwise = [
  { value: 'flag', label: 'Mark them, and say so' },
  { value: 'challenge', label: 'Ask for another proof' },
  { value: 'refuse', label: 'Do not count them' },
]

const first: Factors = { need: 2, among: ['code', 'qr', 'card'], otherwise: 'flag' }

interface FactorFieldsProps {
  factors: Factors | null
  onChange: (factors: Factors | null) => void
}

interface ChoicesProps {
  among: Factors['among']
  onChange: (among: Factors['among']) => void
}

function Choices({ among, onChange }: ChoicesProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-medium text-sm">Which proofs count</legend>
      {factorNames.map(([factor, label]) => (
        <CheckboxField
          checked={among.includes(factor)}
          disabled={among.includes(factor) && needMaxOf(among.filter(one => one !== factor)) === 0}
          hint={factorHints[factor]}
          key={factor}
          label={label}
          onChange={event =>
            onChange(event.target.checked ? [...among, factor] : among.filter(one => one !== factor))
          }
        />
      ))}
    </fieldset>
  )
}

/** Which proofs count, how many are needed, and what becomes of fewer. */
export function FactorFields({ factors, onChange }: FactorFieldsProps) {
  // Unticking one for a moment must not leave a class with fewer proofs than its teacher chose.
  const [wanted, setWanted] = useState(factors?.need ?? first.need)
  const tick = (among: Factors['among']) =>
    factors && onChange({ ...factors, among, need: needOf(wanted, among) })
  const choose = (need: number) => {
    setWanted(need)
    if (factors) onChange({ ...factors, need })
  }
  return (
    <div className="flex flex-col gap-4">
      <CheckboxField
        checked={factors !== null}
        hint="Off: any one way of arriving is enough."
        label="Ask for more than one proof"
        look="switch"
        onChange={event => onChange(event.target.checked ? first : null)}
      />
      {factors ? (
        <>
          <Choices among={factors.among} onChange={tick} />
          <SelectField
            label="How many are needed"
            onChange={event => choose(Number(event.target.value))}
            options={Array.from({ length: needMaxOf(factors.among) }, (_, index) => ({
              value: String(index + 1),
              label: String(index + 1),
            }))}
            value={String(factors.need)}
          />
          <SelectField
            label="Whoever shows fewer"
            onChange={event => {
              const chosen = event.target.value
              if (chosen === 'flag' || chosen === 'challenge' || chosen === 'refuse')
                onChange({ ...factors, otherwise: chosen })
            }}
            options={otherwise}
            value={factors.otherwise}
          />
        </>
      ) : null}
    </div>
  )
}
