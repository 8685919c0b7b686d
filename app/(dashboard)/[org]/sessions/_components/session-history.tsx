'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { byCursor } from '../../_frame/by-cursor'
import { FailedSheet } from '../../_frame/failed-sheet'
import { useOrganization } from '../../_frame/organization-context'
import { dateText } from '../../_frame/time-words'
import { OpenSessionButton } from '../../_sessions/open-session-button'
import { SessionItem } from '../../_sessions/session-item'
import { useTallies } from '../../_sessions/use-tallies'
import { byDay } from './by-day'
import { readFilters, type SessionFilters, sessionsPerPage, writeFilters } from './filters'
import { SessionFilterBar } from './session-filter-bar'

function useSessions(filters: SessionFilters) {
  const trpc = useTRPC()
  return useInfiniteQuery(
    trpc.sessions.list.infiniteQueryOptions(
      { ...filters, limit: sessionsPerPage },
      { ...byCursor, placeholderData: keepPreviousData },
    ),
  )
}

function NoSessions({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        action={isFiltered ? <Button onClick={onClear}>Show all sessions</Button> : <OpenSessionButton />}
        description={
          isFiltered
            ? 'No session matches these filters.'
            : 'A session opens by the timetable, or when a teacher opens one. Its roster is kept here.'
        }
        icon={<CalendarClock />}
        title={isFiltered ? 'Nothing in this view' : 'No sessions yet'}
      />
    </div>
  )
}

function SessionDays({ filters, onClear }: { filters: SessionFilters; onClear: () => void }) {
  const query = useSessions(filters)
  const sessions = query.data?.pages.flatMap(page => page.items) ?? []
  const tallies = useTallies(sessions)
  if (query.isError)
    return (
      <FailedSheet
        message={query.error.message}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  if (query.isPending) return <SkeletonRows label="Loading the sessions" rows={6} />
  if (sessions.length === 0) return <NoSessions isFiltered={writeFilters(filters) !== ''} onClear={onClear} />
  return (
    <div className="flex flex-col gap-6">
      {byDay(sessions).map(({ day, rows }) => (
        <section key={day}>
          <h2 className="mb-2 font-medium text-muted text-sm">{dateText(day)}</h2>
          <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface shadow-card">
            {rows.map(session => (
              <SessionItem key={session.id} session={session} tally={tallies.get(session.id)} />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => void query.fetchNextPage()}
          pending={query.isFetchingNextPage}
        >
          Load earlier sessions
        </Button>
      ) : null}
    </div>
  )
}

/** Every session that the viewer may see, newest first, open ones with their counts as they change. */
export function SessionHistory() {
  const { grants } = useOrganization()
  const router = useRouter()
  const path = usePathname()
  const filters = readFilters(new URLSearchParams(useSearchParams().toString()))
  const change = (next: SessionFilters) => router.replace(`${path}${writeFilters(next)}`, { scroll: false })
  return (
    <>
      <PageHeader
        actions={grants['sessions.run'] ? <OpenSessionButton /> : undefined}
        description="Every meeting of every class, with who was there."
        title="Sessions"
      />
      <SessionFilterBar filters={filters} onChange={change} />
      <SessionDays filters={filters} onClear={() => change({})} />
    </>
  )
}
