'use client'

import { TextField } from '@/app/_ui/form/text-field'
import { holding, type RulesDraft } from './draft'
import { type MarkRules, timesPreview, worthPreview } from './rule-words'

type RulesFieldsProps = {
  draft: RulesDraft
  onChange: (draft: RulesDraft) => void
  errors: Record<string, string>
  /** What holds where the draft is empty. */
  otherwise: MarkRules
  /** In a class every rule may be left to the organization. */
  inherits: boolean
}

interface Rule {
  key: keyof MarkRules
  label: string
  min: number
  max: number
  /** May be empty in an organization, too. */
  optional?: boolean
  hint: string
}

const rules: readonly Rule[] = [
  {
    key: 'lateAfterMinutes',
    label: 'Late after (minutes)',
    min: 0,
    max: 240,
    hint: 'Counted from the start of the session.',
  },
  {
    key: 'absentAfterMinutes',
    label: 'Absent after (minutes)',
    min: 1,
    max: 720,
    optional: true,
    hint: 'Empty: whoever comes is never absent.',
  },
  {
    key: 'latePoints',
    label: 'Worth of a late arrival (%)',
    min: 0,
    max: 100,
    hint: '100: as much as being in time.',
  },
  {
    key: 'dropLowest',
    label: 'Worst sessions forgiven',
    min: 0,
    max: 20,
    hint: 'Left out of each student’s percentage.',
  },
]

function inheritedHint({ key }: Rule, otherwise: MarkRules) {
  const value = otherwise[key]
  return value === null ? 'Empty: never, as in the organization.' : `Empty: ${value}, as in the organization.`
}

/** Four numbers, and what they mean for a class at nine o'clock. */
export function RulesFields({ draft, onChange, errors, otherwise, inherits }: RulesFieldsProps) {
  const held = holding(draft, otherwise)
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {rules.map(rule => (
          <TextField
            error={errors[rule.key]}
            hint={inherits ? inheritedHint(rule, otherwise) : rule.hint}
            inputMode="numeric"
            key={rule.key}
            label={rule.label}
            max={rule.max}
            min={rule.min}
            onChange={event => onChange({ ...draft, [rule.key]: event.target.value })}
            optional={inherits || rule.optional}
            type="number"
            value={draft[rule.key]}
          />
        ))}
      </div>
      <div aria-live="polite" className="rounded-lg bg-surface-secondary px-3.5 py-2.5 text-sm">
        <p className="font-medium">{timesPreview(held)}</p>
        <p className="text-muted">{worthPreview(held)}</p>
      </div>
    </div>
  )
}
