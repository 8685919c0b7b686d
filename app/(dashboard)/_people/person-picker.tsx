'use client'

import { type ReactNode, useState } from 'react'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
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

const listLook =
  'max-h-[min(22rem,45dvh)] divide-y divide-separator overflow-y-auto overscroll-contain rounded-lg border'

type ChosenProps = { count: number; unchosen: number; onClear: () => void; onAll: () => void }

function Chosen({ count, unchosen, onClear, onAll }: ChosenProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-2 text-sm">
      <span className="text-muted" role="status">
        {count > 0 ? `${count} chosen` : 'Nobody chosen'}
      </span>
      <span className="flex gap-1">
        {count > 0 ? (
          <Button onClick={onClear} size="sm" variant="ghost">
            Clear
          </Button>
        ) : null}
        {unchosen > 1 ? (
          <Button onClick={onAll} size="sm" variant="ghost">
            Choose all {unchosen} shown
          </Button>
        ) : null}
      </span>
    </div>
  )
}

type MoreProps = { limit: number; isFetching: boolean; onMore: () => void }

function More({ limit, isFetching, onMore }: MoreProps) {
  return (
    <li className="p-2 text-center">
      {limit < mostShown ? (
        <Button onClick={onMore} pending={isFetching} size="sm" variant="ghost">
          Show more
        </Button>
      ) : (
        <span className="text-muted text-xs">There are more: search by name or number.</span>
      )}
    </li>
  )
}

/** Search and choose people of the organization; what was chosen stays chosen while the search changes. */
export function PersonPicker({ label, roles, selected, onChange, taken, empty }: PersonPickerProps) {
  const [search, setSearch] = useState('')
  const [limit, setLimit] = useState(firstPage)
  const { people, nobody, hasMore, ...query } = usePeopleSearch(roles, search, limit)
  if (!people) return <QueryFallback label={`Loading ${label.toLowerCase()}`} query={query} rows={4} />
  if (nobody && !search) return empty
  const chosen = new Set(selected.map(person => person.id))
  const unchosen = people.filter(({ id }) => !chosen.has(id) && !taken?.ids.has(id))
  const toggle = (person: ListedPerson) =>
    onChange(chosen.has(person.id) ? selected.filter(({ id }) => id !== person.id) : [...selected, person])
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <SearchField
        label={`Search ${label.toLowerCase()}`}
        onChange={setSearch}
        placeholder="Name, address or number"
        value={search}
      />
      <Chosen
        count={selected.length}
        onAll={() => onChange([...selected, ...unchosen])}
        onClear={() => onChange([])}
        unchosen={unchosen.length}
      />
      <ul aria-label={label} className={listLook}>
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
          <More isFetching={query.isFetching} limit={limit} onMore={() => setLimit(mostShown)} />
        ) : null}
      </ul>
    </div>
  )
}
