import { Avatar } from '@/app/_ui/data/avatar'
import type { ListedPerson } from './use-people-search'

type PersonOptionProps = {
  person: ListedPerson
  checked: boolean
  /** Why this person cannot be chosen. */
  disabledNote?: string
  onToggle: (person: ListedPerson) => void
}

/** One row of a picker: the whole row is the checkbox's label. */
export function PersonOption({ person, checked, disabledNote, onToggle }: PersonOptionProps) {
  const detail = [person.rollNumber, person.email].filter(Boolean).join(' · ')
  return (
    <li>
      <label className="flex min-h-12 items-center gap-3 px-3 py-1.5 hover:bg-surface-secondary has-disabled:cursor-not-allowed has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2">
        <input
          checked={checked || disabledNote !== undefined}
          className="size-5 shrink-0 rounded accent-(--accent) outline-none"
          disabled={disabledNote !== undefined}
          onChange={() => onToggle(person)}
          type="checkbox"
        />
        <Avatar name={person.fullName} seed={person.id} size="sm" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm">{person.fullName}</span>
          {detail ? <span className="block truncate text-muted text-xs">{detail}</span> : null}
        </span>
        {disabledNote ? <span className="shrink-0 text-muted text-xs">{disabledNote}</span> : null}
      </label>
    </li>
  )
}
