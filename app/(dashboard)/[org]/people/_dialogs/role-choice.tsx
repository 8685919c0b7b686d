'use client'

import { useId } from 'react'
import { useOrganization } from '../../_frame/organization-context'
import { type Role, roleNames, roleNotes, roleOptions } from '../_components/role-words'

interface RoleChoiceProps {
  value: Role
  onChange: (role: Role) => void
  legend?: string
}

/** Radio buttons with what each role may do. Admin and owner are shown to owners; the server asks again. */
export function RoleChoice({ value, onChange, legend = 'Role' }: RoleChoiceProps) {
  const name = useId()
  const { grants } = useOrganization()
  const shown = roleOptions.filter(
    option =>
      grants['people.admins'] || option.value === value || ['student', 'teacher'].includes(option.value),
  )
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="divide-y divide-separator rounded-lg border">
        {shown.map(option => (
          <label
            className="flex cursor-pointer items-start gap-3 px-3 py-2.5 first:rounded-t-lg last:rounded-b-lg hover:bg-surface-secondary has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-focus"
            key={option.value}
          >
            <input
              checked={option.value === value}
              className="mt-0.5 size-5 accent-(--accent) outline-none"
              name={name}
              onChange={() => onChange(option.value)}
              type="radio"
              value={option.value}
            />
            <span>
              <span className="block font-medium text-sm">{roleNames[option.value]}</span>
              <span className="block text-muted text-sm">{roleNotes[option.value]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
