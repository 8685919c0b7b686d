'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge, type Tone } from '@/app/_ui/data/badge'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { Panel } from '@/app/_ui/layout/panel'
import type { ImportRow } from '../_import/use-import'

type Action = ImportRow['action']

const looks: Record<Action, { label: string; many: string; tone: Tone }> = {
  error: { label: 'Error', many: 'errors', tone: 'danger' },
  add: { label: 'New', many: 'new', tone: 'good' },
  change: { label: 'Change', many: 'changed', tone: 'accent' },
  remove: { label: 'Leaves', many: 'leave a class', tone: 'warning' },
  unchanged: { label: 'As it was', many: 'as they were', tone: 'neutral' },
}
const actions = Object.keys(looks) as Action[]

function What({ row }: { row: ImportRow }) {
  if (row.problems.length > 0)
    return (
      <ul className="flex flex-col gap-1">
        {row.problems.map(({ column, text }) => (
          <li className="wrap-anywhere text-absent-ink" key={`${column}${text}`}>
            {column ? <span className="font-medium">{column}: </span> : null}
            {text}
          </li>
        ))}
      </ul>
    )
  return <span className="break-words text-muted">{row.details.join(' · ') || '–'}</span>
}

const columns: Column<ImportRow>[] = [
  {
    id: 'row',
    header: 'Row',
    width: '4.5rem',
    cell: row => <span className="text-muted tabular">{row.rowNumber ?? '–'}</span>,
  },
  {
    id: 'action',
    header: 'What',
    width: '7rem',
    cell: row => <Badge tone={looks[row.action].tone}>{looks[row.action].label}</Badge>,
  },
  {
    id: 'name',
    header: 'Name',
    rowHeader: true,
    cell: row => (
      <span className="block min-w-32">
        <span className="wrap-anywhere">{row.name || 'Without a name'}</span>
        {row.part ? <span className="block font-normal text-muted text-xs">{row.part}.csv</span> : null}
        <span className="block font-normal text-xs md:hidden">
          <What row={row} />
        </span>
      </span>
    ),
  },
  { id: 'details', header: 'Details', from: 'md', cell: row => <What row={row} /> },
]

function Rows({ importId, action }: { importId: string; action: Action | undefined }) {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.roster.rows.infiniteQueryOptions(
      { importId, action, limit: 100 },
      { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const rows = list.data?.pages.flatMap(page => page.items)
  if (!rows) return <QueryFallback label="Loading rows" query={list} rows={6} />
  return (
    <div className="flex flex-col gap-4">
      <DataTable
        caption="What the file would do"
        columns={columns}
        empty={
          <EmptyState description="No row of the file is like this." icon={<ListChecks />} title="None" />
        }
        rowKey={row => String(row.position)}
        rows={rows}
      />
      {list.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
        >
          Show more
        </Button>
      ) : null}
    </div>
  )
}

/** The dry run, row by row; errors first when there are any. */
export function PreviewPanel(props: {
  counts: Record<Action, number>
  importId: string
  /** What removals are called where they are more than leaving a class. */
  removed?: string
  children?: ReactNode
}) {
  const { counts, importId, children } = props
  const wordsFor = (action: Action) => {
    if (action === 'error' && counts.error === 1) return 'error'
    return (action === 'remove' && props.removed) || looks[action].many
  }
  const [shown, setShown] = useState<Action | 'all'>(counts.error > 0 ? 'error' : 'all')
  const total = actions.reduce((sum, action) => sum + counts[action], 0)
  const options = [
    { value: 'all', label: `All rows (${total})` },
    ...actions
      .filter(action => counts[action] > 0)
      .map(action => ({ value: action, label: `${counts[action]} ${wordsFor(action)}` })),
  ]
  const choose = (value: string) => setShown(actions.find(action => action === value) ?? 'all')
  const summary = actions
    .filter(action => counts[action] > 0)
    .map(action => `${counts[action]} ${wordsFor(action)}`)
    .join(', ')
  return (
    <Panel
      description={<span role="status">{`Nothing has changed yet: ${summary}.`}</span>}
      title="3. Look at what it would do"
    >
      <div className="flex flex-col gap-4">
        {children}
        <SelectField
          fieldClassName="max-w-64"
          label="Show"
          onChange={event => choose(event.target.value)}
          options={options}
          value={shown}
        />
        <Rows action={shown === 'all' ? undefined : shown} importId={importId} />
      </div>
    </Panel>
  )
}
