'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { HeartHandshake } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { useOrganization } from '../../../_frame/organization-context'
import { useClassOptions } from '../../_frame/filter-bar'
import { ReportPage } from '../../_frame/report-page'
import { percentText } from '../../_frame/share'
import { useFilters } from '../../_frame/use-filters'
import { DueList } from './due-list'
import { type AtRiskRow, factsOf, type Rules, reasonWords, rulesWords } from './risk-words'
import { RulesDialog } from './rules-dialog'

function Row({ row, rules, slug }: { row: AtRiskRow; rules: Rules; slug: string }) {
  return (
    <li>
      <Link
        className="flex items-start gap-3 px-4 py-3 -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5"
        href={`/${slug}/people/${row.personId}`}
      >
        <Avatar name={row.fullName} seed={row.personId} size="sm" />
        <span className="min-w-0 flex-1">
          <span className="block break-words font-medium text-sm">{row.fullName}</span>
          <span className="block break-words text-muted text-xs">{row.className}</span>
          <span className="mt-1 flex flex-wrap gap-1.5">
            {row.reasons.map(reason => (
              <Badge
                className="h-auto min-h-6 whitespace-normal"
                key={reason}
                tone={reason === 'missing' ? 'warning' : 'danger'}
              >
                {reasonWords(reason, row, rules)}
              </Badge>
            ))}
          </span>
          <span className="mt-1 block text-muted text-xs">{factsOf(row).join('. ')}.</span>
        </span>
        <span className="font-semibold text-lg tabular">{percentText(row.percentage)}</span>
      </Link>
    </li>
  )
}

function Pages({
  page,
  hasMore,
  onPage,
}: {
  page: number
  hasMore: boolean
  onPage: (page: number) => void
}) {
  if (page === 0 && !hasMore) return null
  return (
    <div className="mt-4 flex justify-center gap-2">
      <Button disabled={page === 0} onClick={() => onPage(page - 1)}>
        Lower ones
      </Button>
      <Button disabled={!hasMore} onClick={() => onPage(page + 1)}>
        Further ones
      </Button>
    </div>
  )
}

function Rows({ rows, rules, slug }: { rows: readonly AtRiskRow[]; rules: Rules; slug: string }) {
  if (rows.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="By these rules, everybody comes often enough."
          icon={<HeartHandshake />}
          title="Nobody is at risk"
        />
      </div>
    )
  return (
    <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface shadow-card">
      {rows.map(row => (
        <Row key={`${row.classId} ${row.personId}`} row={row} rules={rules} slug={slug} />
      ))}
    </ul>
  )
}

/** Students whom somebody should ask, with every rule that says so. */
export function AtRiskReport() {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const { filters, slug, change } = useFilters()
  const { classId } = filters
  const [page, setPage] = useState(0)
  const [isEditing, setEditing] = useState(false)
  const options = useClassOptions() ?? []
  const query = useQuery(
    trpc.reports.atRisk.queryOptions({ classId, page }, { placeholderData: keepPreviousData }),
  )
  const { data } = query
  return (
    <ReportPage
      exports={['at-risk']}
      actions={
        data && grants['organization.manage'] ? (
          <Button onClick={() => setEditing(true)}>Change the rules</Button>
        ) : undefined
      }
      description={data ? rulesWords(data.rules, data.period.name) : 'Students who are missing too often.'}
      title="At risk"
    >
      <section aria-label="Filters" className="mb-5">
        <SelectField
          fieldClassName="w-full sm:w-56"
          label="Class"
          onChange={event => {
            setPage(0)
            change({ class: event.target.value })
          }}
          options={[{ value: '', label: 'All classes' }, ...options]}
          required={false}
          value={classId ?? ''}
        />
      </section>
      <DueList slug={slug} />
      {data ? null : <QueryFallback label="Loading the list" query={query} />}
      {data ? <Rows rows={data.rows} rules={data.rules} slug={slug} /> : null}
      {data ? <Pages hasMore={data.hasMore} onPage={setPage} page={page} /> : null}
      {data && isEditing ? <RulesDialog onOpenChange={setEditing} rules={data.rules} /> : null}
    </ReportPage>
  )
}
