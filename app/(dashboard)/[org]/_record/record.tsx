'use client'

import { useQuery } from '@tanstack/react-query'
import { GraduationCap } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Stat, StatRow } from '@/app/_ui/data/stat'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { FailedSheet } from '../_frame/failed-sheet'
import { RequestList } from '../_requests/request-list'
import { ClassCards } from './class-cards'
import { MarkList } from './mark-list'
import { MonthCalendar } from './month-calendar'
import type { Standing } from './outlook-words'
import { useWhose } from './use-whose'

const views = [
  { value: 'marks', label: 'Marks' },
  { value: 'calendar', label: 'Calendar' },
  { value: 'requests', label: 'Requests' },
] as const

type View = (typeof views)[number]['value']

/** The view is part of the address: a notification leads to the requests. */
function useView(): [View, (view: View) => void] {
  const params = useSearchParams()
  const router = useRouter()
  const path = usePathname()
  const asked = params.get('view')
  const view = views.find(({ value }) => value === asked)?.value ?? 'marks'
  return [view, next => router.replace(next === 'marks' ? path : `${path}?view=${next}`, { scroll: false })]
}

function Overall({ overall }: { overall: Standing['overall'] }) {
  const { percentage, present, late, absent, excused, streak } = overall
  return (
    <div className="mb-6">
      <StatRow>
        <Stat
          detail={`${present + late} of ${present + late + absent} sessions`}
          label="Attendance"
          value={percentage === null ? '–' : `${percentage} %`}
        />
        <Stat detail="sessions attended in a row" label="Streak" status="present" value={streak} />
        <Stat detail="counted as attended" label="Late" status="late" value={late} />
        <Stat detail={`${excused} excused`} label="Absent" status="absent" value={absent} />
      </StatRow>
    </div>
  )
}

interface RecordProps {
  personId: string
  changed: ReadonlySet<string>
  /** How the classes are called when they are not the viewer's own. */
  legend?: string
}

function NoClass() {
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        description="With the first class come marks and percentages, each with its reason."
        icon={<GraduationCap />}
        title="No class yet"
      />
    </div>
  )
}

/** How much, what, why, and what was asked about it. */
export function PersonRecord({ personId, changed, legend }: RecordProps) {
  const trpc = useTRPC()
  const [classId, setClassId] = useState<string>()
  const [view, setView] = useView()
  const standing = useQuery(trpc.attendance.myStanding.queryOptions(useWhose(personId)))
  if (standing.isError)
    return (
      <FailedSheet
        message={standing.error.message}
        onRetry={() => void standing.refetch()}
        retrying={standing.isFetching}
      />
    )
  if (!standing.data) return <SkeletonRows label="Loading the record" />
  const { classes, overall, targetPercent } = standing.data
  if (classes.length === 0) return <NoClass />
  return (
    <>
      <Overall overall={overall} />
      <ClassCards
        classes={classes}
        legend={legend}
        onSelect={setClassId}
        selected={classId}
        targetPercent={targetPercent}
      />
      <SegmentedControl
        className="mb-4 w-fit"
        label="Show"
        onChange={setView}
        segments={views}
        value={view}
      />
      {view === 'marks' ? <MarkList changed={changed} classId={classId} personId={personId} /> : null}
      {view === 'calendar' ? <MonthCalendar classId={classId} personId={personId} /> : null}
      {view === 'requests' ? <RequestList personId={personId} /> : null}
    </>
  )
}
