'use client'

import { SelectField } from '@/app/_ui/form/select-field'
import type { HistoryChecked } from '../_history/use-history'

const usual = [
  { value: 'present', label: 'Present' },
  { value: 'late', label: 'Late' },
  { value: 'absent', label: 'Absent' },
  { value: 'excused', label: 'Excused' },
]

/** What each word of the file's status column means here; what nobody could guess comes first. */
export function StatusWords(props: {
  checked: HistoryChecked
  chosen: Record<string, string>
  onChoose: (key: string, means: string) => void
}) {
  const { checked, chosen, onChoose } = props
  if (checked.words.length === 0) return null
  const options = [
    ...usual,
    ...checked.statuses.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'leave-out', label: 'Leave these rows out' },
  ]
  const words = [...checked.words].sort((a, b) => Number(a.guess !== null) - Number(b.guess !== null))
  return (
    <section aria-label="Words for a status" className="border-t">
      <h3 className="px-4 pt-4 font-semibold text-sm sm:px-5">What its words mean</h3>
      <ul className="divide-y divide-separator">
        {words.map(({ key, word, rows, guess }) => (
          <li
            className="grid items-center gap-x-4 gap-y-1.5 px-4 py-3 sm:grid-cols-[1fr_14rem] sm:px-5"
            key={key}
          >
            <span className="min-w-0">
              <span className="block break-words font-medium text-sm">{word}</span>
              <span className="block text-muted text-xs">{rows === 1 ? '1 row' : `${rows} rows`}</span>
            </span>
            <SelectField
              label={`What ${word} means`}
              labelHidden
              onChange={event => onChoose(key, event.target.value)}
              options={options}
              placeholder="Choose what it means"
              value={chosen[key] ?? guess ?? ''}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
