'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { SearchField } from '@/app/_ui/form/search-field'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { tableName } from '../../../_privacy/table-name'

type Described = inferRouterOutputs<AppRouter>['privacy']['data']
type Table = Described['tables'][number]

const fits = (table: Table, search: string) =>
  [tableName(table.table), table.purpose, table.kept, ...table.columns.map(({ column }) => column)]
    .join(' ')
    .toLowerCase()
    .includes(search.trim().toLowerCase())

/** The columns of one class in one line. */
function ColumnLines({ table, classes }: { table: Table; classes: Described['classes'] }) {
  const shown = [...new Set(table.columns.map(({ dataClass }) => dataClass))]
  return (
    <dl className="mt-3 grid gap-2 text-sm">
      {shown.map(dataClass => {
        const own = table.columns.filter(column => column.dataClass === dataClass)
        return (
          <div key={dataClass}>
            <dt className="text-muted">
              {classes[dataClass]}
              {own.some(({ isErased }) => isErased) ? ' · erased with the person' : ''}
            </dt>
            <dd className="break-words font-mono text-xs leading-relaxed">
              {own.map(({ column }) => column).join(', ')}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function TableLine({ table, classes }: { table: Table; classes: Described['classes'] }) {
  return (
    <li>
      <details className="group px-4 py-3 sm:px-5">
        <summary className="cursor-pointer rounded-md focus-visible:outline-2 focus-visible:outline-focus">
          <span className="break-words font-medium text-sm">{tableName(table.table)}</span>{' '}
          {table.isAboutPeople ? <Badge tone="accent">About people</Badge> : null}
          <span className="block text-muted text-sm">{table.purpose}</span>
        </summary>
        <div className="mt-3 border-l-2 pl-3 sm:ml-4">
          <p className="text-sm">
            <span className="text-muted">Kept:</span> {table.kept}. {table.keptWords}
          </p>
          <p className="text-sm">
            <span className="text-muted">When a person is erased:</span> {table.erasure}
          </p>
          {table.isAboutPeople ? (
            <p className="text-sm">
              <span className="text-muted">In a person’s export:</span>{' '}
              {table.leftOut ? `No. ${table.leftOut}` : 'Yes.'}
            </p>
          ) : null}
          <ColumnLines classes={classes} table={table} />
        </div>
      </details>
    </li>
  )
}

/** Every table in plain words: what stands in it, why, for how long, and what becomes of it. */
export function DataMapPanel() {
  const trpc = useTRPC()
  const [search, setSearch] = useState('')
  const data = useQuery(trpc.privacy.data.queryOptions({}))
  const found = data.data?.tables.filter(table => fits(table, search))
  const columns = data.data?.tables.reduce((sum, table) => sum + table.columns.length, 0)
  return (
    <Panel
      description={
        columns
          ? `${columns} columns in ${data.data?.tables.length} tables, each with a purpose, a time to keep and an end.`
          : 'Each column with a purpose, a time to keep and an end.'
      }
      padded={false}
      title="What is kept"
    >
      <div className="border-b px-4 py-3 sm:px-5">
        <SearchField
          className="max-w-sm"
          label="Search what is kept"
          onChange={setSearch}
          placeholder="marks, e-mail, card …"
          value={search}
        />
      </div>
      {data.data && found ? (
        <ul className="divide-y divide-separator">
          {found.map(table => (
            <TableLine classes={data.data.classes} key={table.table} table={table} />
          ))}
          {found.length === 0 ? (
            <li className="px-4 py-6 text-muted text-sm sm:px-5">Nothing that is kept fits this.</li>
          ) : null}
        </ul>
      ) : (
        <QueryFallback label="Loading what is kept" query={data} rows={6} />
      )}
    </Panel>
  )
}
