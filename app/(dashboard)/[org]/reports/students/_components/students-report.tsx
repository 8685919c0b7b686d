'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { monthText } from '../../../_record/month'
import { ChooseClass } from '../../_frame/choose-class'
import { FilterBar } from '../../_frame/filter-bar'
import { ReportPage } from '../../_frame/report-page'
import { percentText, Share } from '../../_frame/share'
import { useFilters } from '../../_frame/use-filters'

interface Figure {
  held: number
  percentage: number | null
}
interface Row {
  personId: string
  fullName: string
  rollNumber: string | null
  total: Figure
  parts: Figure[]
}

const kinds = [
  { value: 'month', label: 'Months' },
  { value: 'term', label: 'Terms' },
] as const

const heldWords = ({ held }: Figure) => `${held} ${held === 1 ? 'session' : 'sessions'}`

function columnsFor(parts: { key: string; name: string }[], byMonth: boolean, slug: string): Column<Row>[] {
  return [
    {
      id: 'name',
      header: 'Student',
      rowHeader: true,
      cell: row => (
        <Link className="break-words text-accent hover:underline" href={`/${slug}/people/${row.personId}`}>
          {row.fullName}
        </Link>
      ),
    },
    { id: 'total', header: 'All of it', align: 'end', cell: row => <Share rate={row.total.percentage} /> },
    ...parts.map(
      ({ key, name }, index): Column<Row> => ({
        id: key,
        header: byMonth ? monthText(name) : name,
        align: 'end',
        cell: row => {
          const figure = row.parts[index]
          return figure ? <span title={heldWords(figure)}>{percentText(figure.percentage)}</span> : null
        },
      }),
    ),
  ]
}

function Table({ classId }: { classId: string }) {
  const trpc = useTRPC()
  const { filters, slug } = useFilters()
  const { from, to, parts: by } = filters
  const input = { classId, from, to, by }
  const query = useQuery(trpc.reports.students.queryOptions(input, { placeholderData: keepPreviousData }))
  if (!query.data) return <QueryFallback label="Loading the percentages" query={query} rows={8} />
  return (
    <DataTable
      caption={`Percentages by ${by}`}
      columns={columnsFor(query.data.parts, by === 'month', slug)}
      empty={
        <EmptyState
          description="Nobody has a mark in this class in these days."
          icon={<Users />}
          title="Nothing to count"
        />
      }
      rowKey={row => row.personId}
      rows={query.data.rows}
    />
  )
}

/** Percentages of the students of one class. */
export function StudentsReport() {
  const { filters, change } = useFilters()
  const { classId, parts } = filters
  return (
    <ReportPage
      exports={['term-report']}
      description="Percentages by the rules of the class: excused absences, late arrivals and forgiven results as it has them."
      title="Students"
    >
      <FilterBar classes="one">
        <SegmentedControl
          className="max-sm:w-full"
          label="By"
          onChange={value => change({ parts: value })}
          segments={kinds}
          value={parts}
        />
      </FilterBar>
      {classId ? <Table classId={classId} /> : <ChooseClass what="This report" />}
    </ReportPage>
  )
}
