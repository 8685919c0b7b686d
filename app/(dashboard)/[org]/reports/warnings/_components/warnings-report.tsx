'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { SelectField } from '@/app/_ui/form/select-field'
import { WarningItem } from '../../../_warnings/warning-item'
import type { Warning } from '../../../_warnings/warning-words'
import { useClassOptions } from '../../_frame/filter-bar'
import { ReportPage } from '../../_frame/report-page'
import { useFilters } from '../../_frame/use-filters'

const states = [
  { value: 'standing', label: 'Those that stand' },
  { value: 'recovered', label: 'Recovered' },
  { value: 'any', label: 'All' },
] as const
type State = (typeof states)[number]['value']

function List({ warnings, slug }: { warnings: readonly Warning[]; slug: string }) {
  if (warnings.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          action={<LinkButton href={`/${slug}/reports/warnings/ladder`}>See the ladder</LinkButton>}
          description="Warnings appear here when the ladder is switched on and a student reaches one of its steps."
          icon={<BellRing />}
          title="No warnings"
        />
      </div>
    )
  return (
    <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface shadow-card">
      {warnings.map(warning => (
        <WarningItem
          key={warning.id}
          personHref={`/${slug}/people/${warning.personId}`}
          sessionHref={id => `/${slug}/sessions/${id}`}
          warning={warning}
        />
      ))}
    </ul>
  )
}

function Filters({ state, onState }: { state: State; onState: (state: State) => void }) {
  const { filters, change } = useFilters()
  const options = useClassOptions() ?? []
  return (
    <section aria-label="Filters" className="mb-5 flex flex-wrap items-end gap-x-3 gap-y-2">
      <SelectField
        fieldClassName="w-full sm:w-56"
        label="Class"
        onChange={event => change({ class: event.target.value })}
        options={[{ value: '', label: 'All classes' }, ...options]}
        required={false}
        value={filters.classId ?? ''}
      />
      <SelectField
        fieldClassName="w-full sm:w-48"
        label="Show"
        onChange={event => onState(states.find(each => each.value === event.target.value)?.value ?? 'any')}
        options={states}
        value={state}
      />
    </section>
  )
}

/** Who was warned, why, and what is behind each number; a name leads to the log of what was done. */
export function WarningsReport() {
  const trpc = useTRPC()
  const { filters, slug } = useFilters()
  const [state, setState] = useState<State>('standing')
  const query = useInfiniteQuery(
    trpc.warnings.list.infiniteQueryOptions(
      { classId: filters.classId, state },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  const warnings = query.data?.pages.flatMap(page => page.items)
  return (
    <ReportPage
      actions={<LinkButton href={`/${slug}/reports/warnings/ladder`}>The ladder</LinkButton>}
      description="Students who reached a step of the warning ladder. A name opens the log of calls, meetings and agreements."
      exports={['at-risk']}
      title="Warnings"
    >
      <Filters onState={setState} state={state} />
      {warnings ? (
        <List slug={slug} warnings={warnings} />
      ) : (
        <QueryFallback label="Loading warnings" query={query} />
      )}
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      ) : null}
    </ReportPage>
  )
}
