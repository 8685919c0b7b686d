'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, RadioReceiver } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Stat, StatRow } from '@/app/_ui/data/stat'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../_frame/organization-context'
import { AlarmPanel } from '../_alarms/alarm-panel'
import { ReadersHeader } from '../_frame/readers-header'
import { AddReaderDialog } from './add-reader-dialog'
import type { Reader } from './reader'
import { ReaderTable } from './reader-table'
import { healthEveryMs, useReaderNews } from './use-readers'

function Summary({ readers }: { readers: readonly Reader[] }) {
  const inUse = readers.filter(({ health }) => health !== 'revoked')
  const having = (health: Reader['health']) => inUse.filter(reader => reader.health === health).length
  const held = inUse.reduce((sum, { queueDepth }) => sum + queueDepth, 0)
  return (
    <div className="mb-5">
      <StatRow>
        <Stat detail={`of ${inUse.length}`} label="Online" status="present" value={having('online')} />
        <Stat detail="for more than 90 s" label="Silent" status="late" value={having('late')} />
        <Stat detail="for more than 10 min" label="Offline" status="absent" value={having('offline')} />
        <Stat detail="not sent yet" label="Scans held" status="waiting" value={held} />
      </StatRow>
    </div>
  )
}

function NoReaders({ onAdd }: { onAdd: (() => void) | undefined }) {
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        action={
          onAdd ? (
            <Button icon={<Plus aria-hidden />} onClick={onAdd} variant="primary">
              Add the first reader
            </Button>
          ) : undefined
        }
        description="A reader hangs at the door of a room. A card held to it marks its holder present in the class that meets there; without a network it keeps the scans and sends them later."
        icon={<RadioReceiver />}
        title="No readers yet"
      />
    </div>
  )
}

export function ReadersScreen() {
  const mayManage = useOrganization().grants['devices.manage'] !== undefined
  const trpc = useTRPC()
  const live = useReaderNews()
  const readers = useQuery(trpc.readers.list.queryOptions({}, { refetchInterval: healthEveryMs }))
  const rooms = useQuery(trpc.rooms.list.queryOptions({}, { enabled: mayManage }))
  const [adding, setAdding] = useState(false)
  const add = mayManage ? () => setAdding(true) : undefined
  return (
    <>
      <ReadersHeader
        actions={
          add && readers.data?.length ? (
            <Button icon={<Plus aria-hidden />} onClick={add} variant="primary">
              Add a reader
            </Button>
          ) : undefined
        }
        aside={<LiveDot state={live} />}
        description="The devices at the doors, and whether they are well."
      />
      {readers.isPending ? <SkeletonRows label="Loading readers" rows={4} /> : null}
      {readers.error && !readers.data ? (
        <ErrorState
          description={readers.error.message}
          onRetry={() => readers.refetch()}
          retrying={readers.isFetching}
        />
      ) : null}
      {readers.data?.length === 0 ? <NoReaders onAdd={add} /> : null}
      {readers.data?.length ? (
        <>
          <Summary readers={readers.data} />
          {mayManage ? <AlarmPanel /> : null}
          <ReaderTable mayManage={mayManage} readers={readers.data} rooms={rooms.data ?? []} />
        </>
      ) : null}
      <AddReaderDialog onOpenChange={setAdding} open={adding} rooms={rooms.data ?? []} />
    </>
  )
}
