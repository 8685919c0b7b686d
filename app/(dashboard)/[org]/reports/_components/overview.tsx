'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Stat, StatRow } from '@/app/_ui/data/stat'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Panel } from '@/app/_ui/layout/panel'
import { FilterBar } from '../_frame/filter-bar'
import { ReportPage } from '../_frame/report-page'
import { percentText, totalOf } from '../_frame/share'
import { useFilters } from '../_frame/use-filters'
import { ComparePanel } from './compare-panel'
import { HeatTable } from './heat-table'
import { TrendChart } from './trend-chart'

type Counts = { present: number; late: number; absent: number; excused: number; rate: number | null }

function changeWords(now: number | null, before: number | null): string {
  if (now === null || before === null) return 'Nothing before to compare with'
  if (now === before) return `As before (${before} %)`
  return `${Math.abs(now - before)} ${now > before ? 'more' : 'fewer'} than before (${before} %)`
}

function Figures({ total, before }: { total: Counts; before: Counts }) {
  const of = `of ${totalOf(total)} marks`
  return (
    <StatRow>
      <Stat detail={changeWords(total.rate, before.rate)} label="Came" value={percentText(total.rate)} />
      <Stat detail={of} label="Present" status="present" value={total.present} />
      <Stat detail={of} label="Late" status="late" value={total.late} />
      <Stat detail={of} label="Absent" status="absent" value={total.absent} />
      <Stat detail={of} label="Excused" status="excused" value={total.excused} />
    </StatRow>
  )
}

const grains = [
  { value: 'day', label: 'Days' },
  { value: 'week', label: 'Weeks' },
] as const

function WeekPanel() {
  const trpc = useTRPC()
  const { from, to, classId } = useFilters().filters
  const query = useQuery(trpc.reports.heatMap.queryOptions({ from, to, classId }))
  return (
    <Panel description="Of 100 students, so many came. Darker: more are missing." title="The week">
      {query.data ? (
        <HeatTable cells={query.data} />
      ) : (
        <QueryFallback label="Loading the week" query={query} />
      )}
    </Panel>
  )
}

function Report() {
  const trpc = useTRPC()
  const { filters, slug, change } = useFilters()
  const { from, to, classId, grain } = filters
  const input = { from, to, classId, grain }
  const query = useQuery(trpc.reports.overview.queryOptions(input, { placeholderData: keepPreviousData }))
  if (!query.data) return <QueryFallback label="Loading the overview" query={query} />
  const { total, before, trend } = query.data
  if (trend.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="No marks in these days. Choose others, or come back when a session has been held."
          icon={<ChartColumn />}
          title="Nothing to count"
        />
      </div>
    )
  return (
    <div className="flex flex-col gap-6">
      <Figures before={before} total={total} />
      <Panel
        actions={
          <SegmentedControl
            label="By"
            onChange={value => change({ grain: value })}
            segments={grains}
            size="sm"
            value={grain}
          />
        }
        title="Over time"
      >
        <TrendChart classId={classId} grain={grain} points={trend} slug={slug} />
      </Panel>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <WeekPanel />
        {classId ? null : <ComparePanel />}
      </div>
    </div>
  )
}

export function Overview() {
  return (
    <ReportPage
      exports={['days', 'marks']}
      description="How attendance goes. Excused absences count neither way."
      title="Reports"
    >
      <FilterBar />
      <Report />
    </ReportPage>
  )
}
