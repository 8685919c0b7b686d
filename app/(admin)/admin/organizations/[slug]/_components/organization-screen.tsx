'use client'

import { useQuery } from '@tanstack/react-query'
import { Building2, CircleOff, CirclePlay } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Stat, StatRow } from '@/app/_ui/data/stat'
import { absoluteText } from '@/app/_ui/data/time-text'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Panel } from '@/app/_ui/layout/panel'
import { StateBadge } from '../../../_organizations/state-badge'
import { StandingDialog } from './standing-dialog'
import { SupportPanel } from './support-panel'
import type { Usage } from './usage'
import { UsageDays } from './usage-days'

const back = { href: '/admin', label: 'Organizations' }

function StateNotice({ usage }: { usage: Usage }) {
  const { suspendedAt, deletionDueAt } = usage
  if (suspendedAt)
    return (
      <Notice title={`Suspended since ${absoluteText(suspendedAt.getTime(), 'UTC')} UTC`} tone="warning">
        Nobody can sign in to it, and its readers keep their scans until it is open again. Nothing is deleted.
      </Notice>
    )
  if (!deletionDueAt) return null
  return (
    <Notice tone="warning">
      Its owner asked for it to be deleted on {absoluteText(deletionDueAt.getTime(), 'UTC')} UTC.
    </Notice>
  )
}

function Found({ usage }: { usage: Usage }) {
  const [asking, setAsking] = useState(false)
  const { name, slug, suspendedAt, createdAt, timeZone, lastActivityAt } = usage
  const change = suspendedAt ? (
    <Button icon={<CirclePlay aria-hidden />} onClick={() => setAsking(true)}>
      Open again
    </Button>
  ) : (
    <Button icon={<CircleOff aria-hidden />} onClick={() => setAsking(true)} variant="danger">
      Suspend
    </Button>
  )
  return (
    <>
      <PageHeader
        actions={change}
        aside={<StateBadge {...usage} />}
        back={back}
        description={`/${slug}, ${timeZone}, since ${absoluteText(createdAt.getTime(), timeZone)}`}
        title={name}
      />
      <div className="grid gap-5">
        <StateNotice usage={usage} />
        <SupportPanel usage={usage} />
        <StatRow>
          <Stat label="Members" value={usage.members.toLocaleString('en')} />
          <Stat label="Sessions today" value={usage.sessionsToday.toLocaleString('en')} />
          <Stat label="Readers online" value={`${usage.readersOnline} of ${usage.readers}`} />
          <Stat
            label="Last activity"
            value={lastActivityAt ? <RelativeTime at={lastActivityAt} className="text-base" /> : 'Never'}
          />
        </StatRow>
        <Panel
          description="Sessions, marks and changes by its people on each day of its own calendar."
          title="The last 30 days"
        >
          <UsageDays days={usage.days} />
        </Panel>
      </div>
      {asking ? <StandingDialog onClose={() => setAsking(false)} usage={usage} /> : null}
    </>
  )
}

/** One organization as its operator sees it: counts and whether it is open. */
export function OrganizationScreen({ slug }: { slug: string }) {
  const usage = useQuery(useTRPC().platform.usage.queryOptions({ slug }))
  if (usage.data) return <Found usage={usage.data} />
  const isMissing = usage.error?.data?.code === 'not-found'
  return (
    <>
      <PageHeader back={back} title={slug} />
      {isMissing ? (
        <div className="rounded-xl border bg-surface">
          <EmptyState
            description="It may have been deleted, or its address was changed."
            icon={<Building2 />}
            title="There is no such organization"
          />
        </div>
      ) : (
        <QueryFallback label="Loading the organization" query={usage} rows={6} />
      )}
    </>
  )
}
