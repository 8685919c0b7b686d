'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../../_frame/organization-context'
import { AlarmPanel } from '../../_alarms/alarm-panel'
import { HealthPill } from '../../_components/health-pill'
import type { Reader } from '../../_components/reader'
import { ReaderActions } from '../../_components/reader-actions'
import { healthEveryMs, useReaderNews } from '../../_components/use-readers'
import { LivePanel } from '../../_live/live-panel'
import { OrderList } from '../../_orders/order-list'
import { HealthFacts } from './health-facts'
import { ReaderNotices } from './reader-notices'
import { ScanList } from './scan-list'

function Standing({ reader }: { reader: Reader }) {
  return (
    <>
      <HealthPill health={reader.health} />
      {reader.simulated ? <Badge tone="accent">Simulated</Badge> : null}
    </>
  )
}

export function ReaderScreen({ id }: { id: string }) {
  const { organization, grants } = useOrganization()
  const { slug: org, timeZone } = organization
  const mayManage = grants['devices.manage'] !== undefined
  const mayWatch = grants['devices.watch'] !== undefined
  const trpc = useTRPC()
  useReaderNews()
  const query = useQuery(trpc.readers.get.queryOptions({ deviceId: id }, { refetchInterval: healthEveryMs }))
  const rooms = useQuery(trpc.rooms.list.queryOptions({}, { enabled: mayManage }))
  const back = { href: `/${org}/readers`, label: 'Readers' }
  if (query.isPending) return <SkeletonRows label="Loading the reader" rows={4} />
  if (!query.data) {
    return (
      <>
        <PageHeader back={back} title="Reader" />
        <ErrorState
          description={query.error?.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      </>
    )
  }
  const reader = query.data
  return (
    <>
      <PageHeader
        actions={
          mayManage ? <ReaderActions label="Manage" reader={reader} rooms={rooms.data ?? []} /> : undefined
        }
        aside={<Standing reader={reader} />}
        back={back}
        description={`${reader.kind === 'kiosk' ? 'Kiosk' : 'Card reader'} in ${reader.room.name}`}
        title={reader.name}
      />
      <ReaderNotices reader={reader} />
      {mayManage ? <AlarmPanel deviceId={reader.id} /> : null}
      <div className="grid items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-5">
          <HealthFacts reader={reader} timeZone={timeZone} />
          {mayManage ? <OrderList readerId={reader.id} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {mayWatch && reader.kind === 'kiosk' ? <LivePanel reader={reader} /> : null}
          {mayManage ? <ScanList readerId={reader.id} /> : null}
        </div>
      </div>
    </>
  )
}
