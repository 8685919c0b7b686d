'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Panel } from '@/app/_ui/layout/panel'
import { sessionsPath } from '../_frame/filters'
import { countWords, Share, totalOf } from '../_frame/share'
import { useFilters } from '../_frame/use-filters'

const kinds = [
  { value: 'class', label: 'Classes' },
  { value: 'teacher', label: 'Teachers' },
  { value: 'site', label: 'Sites' },
] as const
const none = { class: 'No name', teacher: 'No teacher', site: 'No site' }
const shownAtFirst = 12

interface RowProps {
  row: Parameters<typeof totalOf>[0] & { id: string | null; name: string | null; rate: number | null }
  filters: { from: string; to: string; by: keyof typeof none }
  slug: string
}

function Row({ row, filters: { from, to, by }, slug }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2 sm:px-5">
      <span className="min-w-0 flex-1 basis-32">
        {by === 'class' && row.id ? (
          <Link
            className="break-words text-accent text-sm hover:underline"
            href={sessionsPath(slug, { from, to, classId: row.id })}
          >
            {row.name}
          </Link>
        ) : (
          <span className="break-words text-sm">{row.name ?? none[by]}</span>
        )}
        <span className="block text-muted text-xs">
          {totalOf(row)} marks: {countWords(row)}
        </span>
      </span>
      <Share rate={row.rate} />
    </li>
  )
}

/** Classes, teachers or sites side by side, the lowest first: who may need help. */
export function ComparePanel() {
  const trpc = useTRPC()
  const { filters, slug, change } = useFilters()
  const { from, to, by } = filters
  const query = useQuery(trpc.reports.compare.queryOptions({ from, to, by }))
  const [isWhole, setWhole] = useState(false)
  const rows = isWhole ? query.data : query.data?.slice(0, shownAtFirst)
  return (
    <Panel
      actions={
        <SegmentedControl
          label="Compare"
          onChange={value => change({ by: value })}
          segments={kinds}
          size="sm"
          value={by}
        />
      }
      padded={false}
      title="Side by side"
    >
      {rows ? null : <QueryFallback label="Loading the comparison" query={query} rows={4} />}
      <ul className="divide-y divide-separator">
        {rows?.map(row => (
          <Row filters={{ from, to, by }} key={row.id ?? 'none'} row={row} slug={slug} />
        ))}
      </ul>
      {query.data && query.data.length > shownAtFirst ? (
        <div className="border-t p-3 text-center">
          <Button onClick={() => setWhole(!isWhole)} size="sm" variant="ghost">
            {isWhole ? 'Show the lowest only' : `Show all ${query.data.length}`}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
