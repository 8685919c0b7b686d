'use client'

import { SearchField } from '@/app/_ui/form/search-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { type PersonStatus, type Role, roleNames, roleOptions, statusNames } from './role-words'

export interface Filter {
  search: string
  role: Role | 'any'
  /** 'any': those who are in, active or suspended. */
  status: PersonStatus | 'any'
}

const roles = [{ value: 'any', label: 'Every role' }, ...roleOptions]
const statuses = [
  { value: 'any', label: 'Active and suspended' },
  ...(['active', 'suspended', 'rejected'] as const).map(value => ({ value, label: statusNames[value] })),
]

const isRole = (text: string): text is Role => Object.hasOwn(roleNames, text)
const isStatus = (text: string): text is PersonStatus => Object.hasOwn(statusNames, text)

export function PeopleFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change })
  return (
    <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_10rem_13rem]">
      <SearchField
        label="Search people"
        onChange={search => set({ search })}
        placeholder="Name, address or number"
        value={filter.search}
      />
      <SelectField
        label="Role"
        labelHidden
        onChange={({ target }) => set({ role: isRole(target.value) ? target.value : 'any' })}
        options={roles}
        value={filter.role}
      />
      <SelectField
        label="State"
        labelHidden
        onChange={({ target }) => set({ status: isStatus(target.value) ? target.value : 'any' })}
        options={statuses}
        value={filter.status}
      />
    </div>
  )
}
