'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'
import { RetentionDialog } from './retention-dialog'
import { daysWords, type RetentionClass } from './retention-words'

type Retention = inferRouterOutputs<AppRouter>['privacy']['retention']

function ClassRow({ kept }: { kept: RetentionClass }) {
  const { timeZone } = useOrganization().organization
  const [changing, setChanging] = useState(false)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="break-words font-medium text-sm">{kept.name}</p>
        <p className="text-muted text-sm">{kept.words}</p>
        {kept.settlesAt ? (
          <p className="text-muted text-xs">
            The new time is used <RelativeTime at={kept.settlesAt} timeZone={timeZone} />. Until then it can
            be changed back.
          </p>
        ) : null}
      </div>
      <span className="tabular text-sm">{daysWords(kept.days)}</span>
      <Button aria-label={`Change how long: ${kept.name}`} onClick={() => setChanging(true)} size="sm">
        Change
      </Button>
      {changing ? <RetentionDialog kept={kept} onClose={() => setChanging(false)} /> : null}
    </li>
  )
}

function LastRun({ retention }: { retention: Retention }) {
  const { timeZone } = useOrganization().organization
  const { lastRun, classes } = retention
  if (!lastRun) return <p className="text-muted text-sm">The first clean-up runs within a minute.</p>
  const overdue = Object.values(lastRun.report).reduce((sum, one) => sum + one.overdue, 0)
  const deleted = classes.flatMap(({ class: name, name: words }) => {
    const rows = lastRun.report[name]?.deleted ?? 0
    return rows > 0 ? [`${words}: ${rows.toLocaleString('en')}`] : []
  })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Badge tone={overdue === 0 ? 'good' : 'warning'}>{overdue.toLocaleString('en')} overdue</Badge>
      <span className="min-w-0 text-muted">
        Last clean-up <RelativeTime at={lastRun.at} timeZone={timeZone} />.{' '}
        {deleted.length > 0 ? `Deleted: ${deleted.join(', ')}.` : 'Nothing was old enough to delete.'}
      </span>
    </div>
  )
}

/** For how long each class of data is kept, and what the daily clean-up did. */
export function RetentionPanel() {
  const trpc = useTRPC()
  const retention = useQuery(trpc.privacy.retention.queryOptions({}))
  return (
    <Panel
      description="A clean-up runs every day and deletes what is older."
      padded={false}
      title="How long it is kept"
    >
      {retention.data ? (
        <>
          <ul className="divide-y divide-separator">
            {retention.data.classes.map(kept => (
              <ClassRow kept={kept} key={kept.class} />
            ))}
          </ul>
          <div className="border-t px-4 py-3 sm:px-5">
            <LastRun retention={retention.data} />
          </div>
        </>
      ) : (
        <QueryFallback label="Loading how long data is kept" query={retention} rows={4} />
      )}
    </Panel>
  )
}
