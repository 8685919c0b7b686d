'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Rows3 } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { ChooseClass } from '../../_frame/choose-class'
import { FilterBar, useClassOptions } from '../../_frame/filter-bar'
import { ReportPage } from '../../_frame/report-page'
import { useFilters } from '../../_frame/use-filters'
import { RegisterGrid } from './register-grid'

function Grid({ classId }: { classId: string }) {
  const trpc = useTRPC()
  const { filters, slug } = useFilters()
  const { from, to } = filters
  const name = useClassOptions()?.find(({ value }) => value === classId)?.label ?? 'the class'
  const input = { classId, from, to }
  const query = useQuery(trpc.reports.register.queryOptions(input, { placeholderData: keepPreviousData }))
  if (!query.data) return <QueryFallback label="Loading the register" query={query} rows={8} />
  const { sessions, rows } = query.data
  if (sessions.length === 0 || rows.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="The class did not meet in these days, or nobody was enrolled in it."
          icon={<Rows3 />}
          title="An empty register"
        />
      </div>
    )
  return <RegisterGrid className={name} rows={rows} sessions={sessions} slug={slug} />
}

/** The register of a class over some days. */
export function RegisterReport() {
  const { classId } = useFilters().filters
  return (
    <ReportPage
      exports={['register', 'marks']}
      description="Every student by every session, and why each mark is what it is."
      title="Register"
    >
      <FilterBar classes="one" />
      {classId ? <Grid classId={classId} /> : <ChooseClass what="A register" />}
    </ReportPage>
  )
}
