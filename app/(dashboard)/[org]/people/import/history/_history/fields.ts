import type { SelectOption } from '@/app/_ui/form/select-field'
import type { HistoryKey } from '@/server/domain/history/fields'

const labels: Record<HistoryKey, string> = {
  student: 'Student: number or e-mail',
  className: 'Class: name or code',
  date: 'Date',
  startsAt: 'Start time',
  endsAt: 'End time',
  status: 'Status',
  note: 'Note',
}

const keys = Object.keys(labels) as HistoryKey[]

export const isHistoryField = (value: string): value is HistoryKey => keys.some(key => key === value)

export const historyOptions: SelectOption[] = [
  { value: '', label: 'Leave out' },
  ...keys.map(value => ({ value, label: labels[value] })),
]

const needed: HistoryKey[] = ['student', 'className', 'date', 'status']

/** In words, what no column holds yet and nothing can be read without. */
export const missingFields = (mapping: readonly (HistoryKey | null)[]) =>
  needed
    .filter(field => !mapping.includes(field))
    .map(field => labels[field].split(':')[0]?.toLowerCase() ?? '')

/** A field is read from one column: choosing it here takes it from wherever it was. */
export const withHistoryField = (
  mapping: readonly (HistoryKey | null)[],
  column: number,
  field: HistoryKey | null,
) =>
  mapping.map((known, at) => {
    if (at === column) return field
    return known === field ? null : known
  })
