'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { clockText, dayText } from '../../../_frame/time-words'
import { daysBefore } from '../../_frame/filters'
import { ReportPage } from '../../_frame/report-page'
import { Share } from '../../_frame/share'
import { useFilters } from '../../_frame/use-filters'

interface Row {
  sessionId: string
  className: string
  roomName: string | null
  startsAt: Date
  timeZone: string
  isOpen: boolean
  present: number
  late: number
  absent: number
  excused: number
  rate: number | null
}

const figure = (id: 'present' | 'late' | 'absent' | 'excused', header: string): Column<Row> => ({
  id,
  header,
  align: 'end',
  from: id === 'excused' ? 'sm' : undefined,
  cell: row => row[id],
})

const columnsFor = (slug: string): Column<Row>[] => [
  {
    id: 'class',
    header: 'Class',
    rowHeader: true,
    cell: row => (
      <span className="flex min-w-24 flex-col">
        <Link className="break-words text-accent hover:underline" href={`/${slug}/sessions/${row.sessionId}`}>
          {row.className}
        </Link>
        <span className="text-muted text-xs">
          {clockText(row.startsAt, row.timeZone)}
          {row.roomName ? `, ${row.roomName}` : ''}
        </span>
        {row.isOpen ? <Badge tone="accent">Under way</Badge> : null}
      </span>
    ),
  },
  figure('present', 'Present'),
  figure('late', 'Late'),
  figure('absent', 'Absent'),
  figure('excused', 'Excused'),
  { id: 'rate', header: 'Came', align: 'end', from: 'md', cell: row => <Share rate={row.rate} /> },
]

/** One day, session by session. */
export function DayReport() {
  const trpc = useTRPC()
  const { filters, slug, change } = useFilters()
  const date = filters.to
  const query = useQuery(trpc.reports.daily.queryOptions({ date }))
  const go = (to: string) => change({ from: to, to })
  return (
    <ReportPage exports={['day']} description={dayText(date)} title="Day report">
      <section aria-label="Day" className="mb-5 flex items-end gap-2">
        <Button
          aria-label="The day before"
          icon={<ChevronLeft aria-hidden />}
          iconOnly
          onClick={() => go(daysBefore(date, 1))}
        />
        <TextField
          fieldClassName="min-w-0 w-44"
          label="Day"
          onChange={event => event.target.value && go(event.target.value)}
          type="date"
          value={date}
        />
        <Button
          aria-label="The day after"
          icon={<ChevronRight aria-hidden />}
          iconOnly
          onClick={() => go(daysBefore(date, -1))}
        />
      </section>
      {query.data ? (
        <DataTable
          caption={`Sessions of ${dayText(date)}`}
          columns={columnsFor(slug)}
          empty={
            <EmptyState
              description="No class met on this day, or it was cancelled."
              icon={<CalendarClock />}
              title="No sessions"
            />
          }
          rowKey={row => row.sessionId}
          rows={query.data}
        />
      ) : (
        <QueryFallback label="Loading the day" query={query} />
      )}
    </ReportPage>
  )
}
