'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { actionWords, nounWords } from './audit-words'

export interface Narrowing {
  from: string
  to: string
  verb: string
  actor?: { id: string; name: string }
  subjectId?: string
}

export const everything: Narrowing = { from: '', to: '', verb: '' }

type FiltersProps = { narrowing: Narrowing; change: (next: Narrowing) => void }

function Chosen({ label, onClear }: { label: string; onClear: () => void }) {
  return (
    <Button aria-label={`${label}: show all again`} className="max-w-full" onClick={onClear} size="sm">
      <span className="min-w-0 truncate">{label}</span> ×
    </Button>
  )
}

/** When and what as fields; who and about what are chosen in the list. */
export function AuditFilters({ narrowing, change }: FiltersProps) {
  const trpc = useTRPC()
  const verbs = useQuery(trpc.audit.verbs.queryOptions({}))
  const { from, to, verb, actor, subjectId } = narrowing
  const options = [
    { value: '', label: 'Everything' },
    ...(verbs.data ?? []).map(name => ({ value: name, label: `${nounWords(name)}: ${actionWords(name)}` })),
  ]
  return (
    <div className="grid gap-3 border-b p-4 sm:px-5">
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label="What"
          onChange={event => change({ ...narrowing, verb: event.target.value })}
          required={false}
          options={options}
          value={verb}
        />
        <TextField
          label="From"
          onChange={event => change({ ...narrowing, from: event.target.value })}
          required={false}
          type="date"
          value={from}
        />
        <TextField
          label="To"
          min={from || undefined}
          onChange={event => change({ ...narrowing, to: event.target.value })}
          required={false}
          type="date"
          value={to}
        />
      </div>
      {actor || subjectId ? (
        <div className="flex flex-wrap gap-2">
          {actor ? (
            <Chosen label={`By ${actor.name}`} onClear={() => change({ ...narrowing, actor: undefined })} />
          ) : null}
          {subjectId ? (
            <Chosen
              label={`About ${subjectId}`}
              onClear={() => change({ ...narrowing, subjectId: undefined })}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
