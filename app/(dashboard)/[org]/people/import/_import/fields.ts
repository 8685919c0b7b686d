import type { SelectOption } from '@/app/_ui/form/select-field'
import type { FieldKey } from '@/server/domain/roster/fields'

const labels: Record<FieldKey, string> = {
  fullName: 'Full name',
  firstName: 'First name',
  lastName: 'Last name',
  role: 'Role',
  rollNumber: 'Number',
  email: 'E-mail',
  cards: 'Cards',
  classes: 'Classes',
  startsOn: 'Enrolled from',
  endsOn: 'Enrolled until',
  guardianName: 'Guardian name',
  guardianEmail: 'Guardian e-mail',
  guardianRelation: 'Guardian relation',
  guardianLanguage: 'Guardian language',
  guardian2Name: 'Guardian 2 name',
  guardian2Email: 'Guardian 2 e-mail',
  guardian2Relation: 'Guardian 2 relation',
  guardian2Language: 'Guardian 2 language',
}

const keys = Object.keys(labels) as FieldKey[]

export const isField = (value: string): value is FieldKey => keys.some(key => key === value)

export const leaveOut = ''

export const fieldOptions: SelectOption[] = [
  { value: leaveOut, label: 'Leave out' },
  ...keys.map(value => ({ value, label: labels[value] })),
]

/** A field is read from one column: choosing it here takes it from wherever it was. */
export const withField = (mapping: readonly (FieldKey | null)[], column: number, field: FieldKey | null) =>
  mapping.map((known, at) => {
    if (at === column) return field
    return known === field ? null : known
  })

export const hasName = (mapping: readonly (FieldKey | null)[]) =>
  mapping.some(field => field === 'fullName' || field === 'lastName')
