'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Panel } from '@/app/_ui/layout/panel'
import { clockText, dateText } from '../../../_frame/time-words'
import { FilterBar } from '../../_frame/filter-bar'
import { ReportPage } from '../../_frame/report-page'
import { useFilters } from '../../_frame/use-filters'

const rowClasses =
  'flex items-center justify-between gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5'
const quiet = 'px-4 py-6 text-muted text-sm sm:px-5'

function NotTaken() {
  const trpc = useTRPC()
  const { filters, slug } = useFilters()
  const { from, to, classId } = filters
  const query = useQuery(trpc.reports.notTaken.queryOptions({ from, to, classId }))
  const rows = query.data
  return (
    <Panel
      description="Closed with everybody absent and nothing recorded."
      padded={false}
      title={rows?.length ? `Registers not taken: ${rows.length}` : 'Registers not taken'}
    >
      {rows ? null : <QueryFallback label="Loading the registers" query={query} rows={3} />}
      {rows?.length === 0 ? <p className={quiet}>None: every register of these days was taken.</p> : null}
      <ul className="divide-y divide-separator">
        {rows?.map(row => (
          <li key={row.sessionId}>
            <Link className={rowClasses} href={`/${slug}/sessions/${row.sessionId}`}>
              <span className="min-w-0">
                <span className="block break-words font-medium text-sm">{row.className}</span>
                <span className="block text-muted text-xs">
                  {dateText(row.localDate)}, {clockText(row.startsAt, row.timeZone)}
                  {row.teachers.length > 0 ? `: ${row.teachers.join(', ')}` : ''}
                </span>
              </span>
              <Badge tone="danger">{row.expected} absent</Badge>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const latenessWords = ({ times, came, minutes }: { times: number; came: number; minutes: number | null }) =>
  `${times} of ${came} times${minutes === null ? '' : `, ${minutes} minutes on average`}`

function Punctuality() {
  const trpc = useTRPC()
  const { filters, slug } = useFilters()
  const { from, to, classId } = filters
  const query = useQuery(trpc.reports.punctuality.queryOptions({ from, to, classId }))
  const rows = query.data
  return (
    <Panel description="Most often late first." padded={false} title="Punctuality">
      {rows ? null : <QueryFallback label="Loading the late arrivals" query={query} rows={3} />}
      {rows?.length === 0 ? <p className={quiet}>Nobody came late in these days.</p> : null}
      <ul className="divide-y divide-separator">
        {rows?.map(row => (
          <li key={row.personId}>
            <Link className={rowClasses} href={`/${slug}/people/${row.personId}`}>
              <span className="min-w-0">
                <span className="block break-words font-medium text-sm">{row.fullName}</span>
                <span className="block text-muted text-xs">{latenessWords(row)}</span>
              </span>
              <Badge tone="warning">{row.times} late</Badge>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What somebody should ask about. */
export function FollowUp() {
  return (
    <ReportPage
      exports={['not-taken', 'late']}
      description="Registers that nobody took, and students who come late."
      title="Follow up"
    >
      <FilterBar />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <NotTaken />
        <Punctuality />
      </div>
    </ReportPage>
  )
}
