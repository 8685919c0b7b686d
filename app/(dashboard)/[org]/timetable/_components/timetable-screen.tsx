'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CalendarDays, ChevronLeft, ChevronRight, SearchX } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../_frame/organization-context'
import { DayList } from './day-list'
import { inLanes, spanOf } from './lanes'
import type { Chosen, Day, Week } from './meeting-card'
import { MeetingDialog } from './meeting-dialog'
import { addDays, weekText } from './week-dates'
import { WeekGrid } from './week-grid'

const scopes = [
  { value: 'all', label: 'Everything' },
  { value: 'mine', label: 'Mine' },
] as const

/** Beyond this many at once a column of the grid is too narrow to read. */
const mostLanes = 3

function filtered(days: readonly Day[], search: string): Day[] {
  const wanted = search.trim().toLowerCase()
  const matches = ({ className, classCode, roomName, teachers, substitutes }: Day['meetings'][number]) =>
    [className, classCode, roomName, ...teachers, ...substitutes].join(' ').toLowerCase().includes(wanted)
  return days.map(day => ({ ...day, meetings: wanted ? day.meetings.filter(matches) : day.meetings }))
}

/** Saturday and Sunday stand only where something meets on them. */
const withoutIdleWeekend = (days: readonly Day[]) =>
  days.filter(
    (day, index) =>
      index < 5 || day.meetings.length > 0 || (index === 5 && (days[6]?.meetings.length ?? 0) > 0),
  )

const isCrowded = (days: readonly Day[]) =>
  days.some(day => inLanes(day.meetings.map(spanOf)).some(span => span.lanes > mostLanes))

function WeekSteps({ monday, onGo }: { monday: string; onGo: (date?: string) => void }) {
  return (
    <div className="flex gap-1">
      <Button aria-label="Previous week" iconOnly onClick={() => onGo(addDays(monday, -7))}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button onClick={() => onGo()}>This week</Button>
      <Button aria-label="Next week" iconOnly onClick={() => onGo(addDays(monday, 7))}>
        <ChevronRight aria-hidden />
      </Button>
    </div>
  )
}

type WeekBodyProps = { week: Week; search: string; onOpen: (chosen: Chosen) => void }

function WeekBody({ week, search, onOpen }: WeekBodyProps) {
  const days = withoutIdleWeekend(filtered(week.days, search))
  const nothing = days.every(day => day.meetings.length === 0 && day.holidays.length === 0)
  if (nothing) {
    return (
      <div className="rounded-xl border bg-surface">
        {search.trim() ? (
          <EmptyState
            description="Try part of a class, a room or a teacher’s name."
            icon={<SearchX />}
            title={`Nothing matches “${search.trim()}” this week`}
          />
        ) : (
          <EmptyState
            description="Weekly times are set in each class; holidays leave a week empty."
            icon={<CalendarDays />}
            title="Nothing meets this week"
          />
        )}
      </div>
    )
  }
  const common = { days, today: week.today, timeZone: week.timeZone, onOpen }
  if (isCrowded(days)) return <DayList {...common} />
  return (
    <>
      <WeekGrid {...common} className="hidden lg:block" />
      <DayList {...common} className="lg:hidden" />
    </>
  )
}

/** ← and → turn the week, T comes back to this one; not while something is typed or a dialog is open. */
function useWeekKeys(monday: string | undefined, go: (date?: string) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy =
        event.target instanceof Element && event.target.closest('input, select, textarea, [role=dialog]')
      if (!monday || busy || event.metaKey || event.ctrlKey || event.altKey) return
      if (event.key === 'ArrowLeft') go(addDays(monday, -7))
      else if (event.key === 'ArrowRight') go(addDays(monday, 7))
      else if (event.key.toLowerCase() === 't') go()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

/** The term and the letter of the week. */
function WeekLabel({ term, letter }: Pick<Week, 'term' | 'letter'>) {
  if (!term) return null
  return (
    <span className="flex items-center gap-2">
      {letter ? <Badge tone="accent">Week {letter}</Badge> : null}
      <span className="text-muted text-sm">{term}</span>
    </span>
  )
}

function WeekView(props: WeekBodyProps) {
  const { term, letter } = props.week
  return (
    <>
      <WeekLabel letter={letter} term={term} />
      <WeekBody {...props} />
    </>
  )
}

/** A week of the timetable: staff see everything, others their own classes. */
export function TimetableScreen() {
  const trpc = useTRPC()
  const { grants, organization } = useOrganization()
  const date = useSearchParams().get('week') ?? undefined
  const [scope, setScope] = useState<'all' | 'mine'>('all')
  const [search, setSearch] = useState('')
  const week = useQuery({
    ...trpc.timetable.week.queryOptions({ date, mine: scope === 'mine' }),
    placeholderData: keepPreviousData,
  })
  const [chosen, setChosen] = useState<Chosen>()
  const seesAll = grants['classes.read'] === 'all'
  const monday = week.data?.days[0]?.date
  const go = (to?: string) =>
    window.history.replaceState(null, '', to ? `?week=${to}` : window.location.pathname)
  useWeekKeys(monday, go)
  return (
    <>
      <PageHeader
        actions={monday ? <WeekSteps monday={monday} onGo={go} /> : undefined}
        description={monday ? `${weekText(monday)} · ${organization.timeZone}` : undefined}
        title="Timetable"
      />
      <div aria-busy={week.isFetching} className="flex flex-col gap-4">
        {seesAll ? (
          <div className="flex flex-wrap items-center gap-3">
            <SearchField
              className="w-full sm:w-auto sm:max-w-sm sm:flex-1"
              label="Search the week"
              onChange={setSearch}
              placeholder="Class, room or teacher"
              value={search}
            />
            <SegmentedControl label="Show" onChange={setScope} segments={scopes} value={scope} />
          </div>
        ) : null}
        {week.data ? <WeekView onOpen={setChosen} search={search} week={week.data} /> : null}
        {week.error && !week.data ? (
          <ErrorState
            description={week.error.message}
            onRetry={() => (week.error?.data?.code === 'bad-request' ? go() : week.refetch())}
            retrying={week.isFetching}
          />
        ) : null}
        {week.data || week.error ? null : <SkeletonRows label="Loading the timetable" />}
      </div>
      {chosen ? <MeetingDialog chosen={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  )
}
