'use client'

import { type ReactNode, useState } from 'react'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { PersonOption } from './person-option'
import { type ListedPerson, type PersonRole, usePeopleSearch } from './use-people-search'

type PersonPickerProps = {
  /** Names the list: "Students". */
  label: string
  roles: readonly PersonRole[]
  selected: readonly ListedPerson[]
  onChange: (selected: ListedPerson[]) => void
  /** People that cannot be chosen, and what is said of them. */
  taken?: { ids: ReadonlySet<string>; note: string }
  /** In place of the list when the organization has nobody of these roles. */
  empty: ReactNode
}

const firstPage = 50
const mostShown = 200

/** Search and choose people of the organization; what was chosen stays chosen while the search changes. */
export function PersonPicker({ label, roles, selected, onChange, taken, empty }: PersonPickerProps) {
  const [search, setSearch] = useState('')
  const [limit, setLimit] = useState(firstPage)
  const { people, hasMore, error, isFetching, refetch } = usePeopleSearch(roles, search, limit)
  const chosen = new Set(selected.map(person => person.id))
  const free = people?.filter(person => !taken?.ids.has(person.id)) ?? []
  const unchosen = free.filter(person => !chosen.has(person.id))
  const toggle = (person: ListedPerson) =>
    onChange(chosen.has(person.id) ? selected.filter(({ id }) => id !== person.id) : [...selected, person])

  if (error && !people)
    return <ErrorState className="py-6" description={error.message} onRetry={refetch} retrying={isFetching} />
  if (people?.length === 0 && !search) return empty
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <SearchField
        label={`Search ${label.toLowerCase()}`}
        onChange={setSearch}
        placeholder="Name, address or number"
        value={search}
      />
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2 text-sm">
        <span className="text-muted" role="status">
          {selected.length > 0 ? `${selected.length} chosen` : 'Nobody chosen'}
        </span>
        <span className="flex gap-1">
          {selected.length > 0 ? (
            <Button onClick={() => onChange([])} size="sm" variant="ghost">
              Clear
            </Button>
          ) : null}
          {unchosen.length > 1 ? (
            <Button onClick={() => onChange([...selected, ...unchosen])} size="sm" variant="ghost">
              Choose all {unchosen.length} shown
            </Button>
          ) : null}
        </span>
      </div>
      {people ? (
        <ul
          aria-label={label}
          className="max-h-[min(22rem,45dvh)] divide-y divide-separator overflow-y-auto overscroll-contain rounded-lg border"
        >
          {people.map(person => (
            <PersonOption
              checked={chosen.has(person.id)}
              disabledNote={taken?.ids.has(person.id) ? taken.note : undefined}
              key={person.id}
              onToggle={toggle}
              person={person}
            />
          ))}
          {people.length === 0 ? (
            <li className="px-4 py-8 text-center text-muted text-sm">Nobody matches “{search.trim()}”.</li>
          ) : null}
          {hasMore ? (
            <li className="p-2 text-center">
              {limit < mostShown ? (
                <Button onClick={() => setLimit(mostShown)} pending={isFetching} size="sm" variant="ghost">
                  Show more
                </Button>
              ) : (
                <span className="text-muted text-xs">There are more: search by name or number.</span>
              )}
            </li>
          ) : null}
        </ul>
      ) : (
        <SkeletonRows rows={4} />
      )}
    </div>
  )
}
