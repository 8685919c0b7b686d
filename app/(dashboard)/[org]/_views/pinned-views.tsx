'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { localDateText } from '../_frame/time-words'
import { percentText } from '../reports/_frame/share'
import { useViews } from './use-views'
import { aboutWords, rangeOf, type View, viewHref } from './view-words'

/** How many came in the view's days, where it is of days. */
function Figure({ view, today }: { view: View; today: string }) {
  const trpc = useTRPC()
  const range = rangeOf(view, today)
  const isOfDays = range !== undefined && !['at-risk', 'warnings', 'inside'].includes(view.page)
  const { data } = useQuery(
    trpc.reports.overview.queryOptions(
      { from: range?.from ?? today, to: range?.to ?? today, classId: view.filters.classId, grain: 'week' },
      { enabled: isOfDays, retry: false },
    ),
  )
  if (!isOfDays || !data) return null
  return <span className="font-semibold text-lg tabular">{percentText(data.total.rate)}</span>
}

/** The views that one has put on the first page; none, no panel. */
export function PinnedViews() {
  const { slug, timeZone } = useOrganization().organization
  const today = localDateText(new Date(), timeZone)
  const pinned = useViews().list.data?.filter(view => view.isPinned) ?? []
  if (pinned.length === 0) return null
  return (
    <Panel description="How many came, and the way to the report." padded={false} title="My views">
      <ul className="divide-y divide-separator">
        {pinned.map(view => (
          <li key={view.id}>
            <Link
              className="flex items-center justify-between gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5"
              href={viewHref(view, slug, today)}
            >
              <span className="min-w-0">
                <span className="block break-words font-medium text-sm">{view.name}</span>
                <span className="block break-words text-muted text-xs">{aboutWords(view)}</span>
              </span>
              <Figure today={today} view={view} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
