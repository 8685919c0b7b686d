'use client'

import Link from 'next/link'
import { Badge } from '@/app/_ui/data/badge'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import type { Frame } from '@/server/api/page-frame'
import { spanWords } from '../../_frame/behind-text'
import { useOrganization } from '../../_frame/organization-context'
import { HealthPill } from './health-pill'
import { byAttention, type Reader, type Room, scansHeld } from './reader'
import { ReaderActions } from './reader-actions'

type ReaderTableProps = {
  readers: readonly Reader[]
  rooms: readonly Room[]
  mayManage: boolean
}

type CellProps = { reader: Reader; organization: Frame['organization'] }

function NameCell({ reader, organization }: CellProps) {
  const { slug, timeZone } = organization
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          className="break-words rounded-sm font-medium underline-offset-4 hover:underline"
          href={`/${slug}/readers/${reader.id}`}
        >
          {reader.name}
        </Link>
        {reader.kind === 'kiosk' ? <Badge>Kiosk</Badge> : null}
        {reader.simulated ? <Badge tone="accent">Simulated</Badge> : null}
      </div>
      <span className="font-normal text-muted text-sm">{reader.room.name}</span>
      <div className="flex flex-col items-start gap-1.5 font-normal text-muted text-xs md:hidden">
        <div className="my-0.5 sm:hidden">
          <HealthCell organization={organization} reader={reader} />
        </div>
        {reader.lastScanAt ? (
          <span className="sm:hidden">
            Last scan <RelativeTime at={reader.lastScanAt} timeZone={timeZone} />
          </span>
        ) : null}
        {reader.queueDepth > 0 ? <Badge tone="warning">Holds {scansHeld(reader.queueDepth)}</Badge> : null}
      </div>
    </div>
  )
}

function HealthCell({ reader, organization: { timeZone } }: CellProps) {
  const silentSince = reader.health === 'late' || reader.health === 'offline' ? reader.lastSeenAt : null
  return (
    <div className="flex flex-col gap-1">
      <HealthPill health={reader.health} />
      {reader.behindSince ? (
        <span className="pl-1 text-late-ink text-xs">
          {spanWords(Date.now() - reader.behindSince.getTime())} behind
        </span>
      ) : null}
      {silentSince && !reader.behindSince ? (
        <span className="pl-1 text-muted text-xs">
          heard <RelativeTime at={silentSince} timeZone={timeZone} />
        </span>
      ) : null}
    </div>
  )
}

const noScan = <span className="text-muted">None yet</span>
const unknown = <span className="text-muted">Unknown</span>

function factColumns(organization: Frame['organization']): Column<Reader>[] {
  return [
    {
      id: 'name',
      header: 'Reader',
      rowHeader: true,
      cell: reader => <NameCell organization={organization} reader={reader} />,
    },
    {
      id: 'health',
      header: 'Health',
      from: 'sm',
      cell: reader => <HealthCell organization={organization} reader={reader} />,
    },
    {
      id: 'scan',
      header: 'Last scan',
      from: 'sm',
      cell: reader =>
        reader.lastScanAt ? <RelativeTime at={reader.lastScanAt} timeZone={organization.timeZone} /> : noScan,
    },
    {
      id: 'held',
      header: 'Still held',
      from: 'md',
      cell: reader =>
        reader.queueDepth > 0 ? (
          <Badge tone="warning">{scansHeld(reader.queueDepth)}</Badge>
        ) : (
          <span className="text-muted">Nothing</span>
        ),
    },
    {
      id: 'firmware',
      header: 'Firmware',
      from: 'lg',
      cell: reader => <span className="tabular">{reader.firmware ?? unknown}</span>,
    },
  ]
}

const actionsColumn = (rooms: readonly Room[]): Column<Reader> => ({
  id: 'actions',
  header: 'Actions',
  headerHidden: true,
  align: 'end',
  cell: reader => <ReaderActions reader={reader} rooms={rooms} />,
})

export function ReaderTable({ readers, rooms, mayManage }: ReaderTableProps) {
  const facts = factColumns(useOrganization().organization)
  return (
    <DataTable
      caption="Readers"
      columns={mayManage ? [...facts, actionsColumn(rooms)] : facts}
      rowKey={reader => reader.id}
      rows={[...readers].sort(byAttention)}
    />
  )
}
