'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Panel } from '@/app/_ui/layout/panel'
import { ExportButton } from '../../_exports/export-button'
import { isUnderWay, kindWords, type ReportKind } from '../../_exports/export-words'
import { RecordButton } from '../../_exports/record-button'
import { useOrganization } from '../../_frame/organization-context'
import { SchedulesPanel } from '../_schedules/schedules-panel'
import { ExportRow } from './export-row'

const lookAgainMs = 1_500

const isReport = (kind: string): kind is ReportKind =>
  !['record', 'audit', 'person', 'organization'].includes(kind)
const everyReport = Object.keys(kindWords).filter(isReport)

function History() {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.exports.list.infiniteQueryOptions(
      { limit: 20 },
      {
        getNextPageParam: page => page.nextCursor ?? undefined,
        refetchInterval: query =>
          query.state.data?.pages.some(page => page.items.some(isUnderWay)) ? lookAgainMs : false,
      },
    ),
  )
  const items = list.data?.pages.flatMap(page => page.items)
  if (!items) return <QueryFallback label="Loading your exports" query={list} rows={3} />
  if (items.length === 0)
    return (
      <EmptyState
        className="py-8"
        description="Each file that you ask for stands here, while it is made and for seven days after."
        icon={<FileDown />}
        title="No exports yet"
      />
    )
  return (
    <>
      <ul className="divide-y divide-separator">
        {items.map(item => (
          <ExportRow item={item} key={item.id} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** Files that one asked for, with what has become of them. */
export function Exports() {
  const { organization, person, grants } = useOrganization()
  const readsReports = grants['reports.read'] !== undefined
  const back = readsReports
    ? { href: `/${organization.slug}/reports`, label: 'Reports' }
    : { href: `/${organization.slug}/me`, label: 'My attendance' }
  return (
    <>
      <PageHeader
        actions={readsReports ? <ExportButton kinds={everyReport} /> : <RecordButton personId={person.id} />}
        back={back}
        description="Only you see these files. Each download asks for a new link, which is good once."
        title="Exports"
      />
      <div className="flex flex-col gap-6">
        <Panel padded={false} title="Your files">
          <History />
        </Panel>
        {readsReports ? <SchedulesPanel /> : null}
      </div>
    </>
  )
}
