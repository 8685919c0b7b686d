'use client'

import { useQuery } from '@tanstack/react-query'
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil, Plus, Tags } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { StatusDialog } from './status-dialog'
import { type OwnStatus, useStatusChanges, worthWords } from './use-status-changes'

type RowProps = {
  status: OwnStatus
  /** Undefined: it is the first, or the last. */
  onUp?: (() => void) | undefined
  onDown?: (() => void) | undefined
  onEdit: () => void
  onArchive: () => void
}

function Row({ status, onUp, onDown, onEdit, onArchive }: RowProps) {
  const { name, color, countsAs, letter, archived } = status
  const act = (label: string, icon: ReactNode, run: (() => void) | undefined) => (
    <Button aria-label={`${label} ${name}`} disabled={!run} iconOnly onClick={run} size="sm" variant="ghost">
      {icon}
    </Button>
  )
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 text-sm sm:px-5">
      <span className="flex min-w-44 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <StatusPill color={color} label={name} status={countsAs} />
        <span className="text-muted">
          {archived ? '' : `${letter} · `}counts as {countsAs}
          {worthWords(status)}
        </span>
      </span>
      <span className="ml-auto flex">
        {archived ? null : act('Move up', <ArrowUp aria-hidden />, onUp)}
        {archived ? null : act('Move down', <ArrowDown aria-hidden />, onDown)}
        {archived ? null : act('Change', <Pencil aria-hidden />, onEdit)}
        {archived
          ? act('Bring back', <ArchiveRestore aria-hidden />, onArchive)
          : act('Archive', <Archive aria-hidden />, onArchive)}
      </span>
    </li>
  )
}

type ListProps = {
  current: readonly OwnStatus[]
  archived: readonly OwnStatus[]
  onEdit: (status: OwnStatus) => void
}

/** Those in use can be put in another order; the archived ones are folded away. */
function StatusList({ current, archived, onEdit }: ListProps) {
  const { archive, order } = useStatusChanges()
  const [showsArchived, setShowsArchived] = useState(false)
  const move = (from: number, to: number) => {
    const ids = current.map(status => status.id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    return () => order(ids)
  }
  const doing = (status: OwnStatus) => ({
    status,
    onArchive: () => archive(status, !status.archived),
    onEdit: () => onEdit(status),
  })
  return (
    <>
      <ul className="divide-y divide-separator">
        {current.map((status, index) => (
          <Row
            key={status.id}
            {...doing(status)}
            onDown={index < current.length - 1 ? move(index, index + 1) : undefined}
            onUp={index > 0 ? move(index, index - 1) : undefined}
          />
        ))}
        {showsArchived ? archived.map(status => <Row key={status.id} {...doing(status)} />) : null}
      </ul>
      {archived.length > 0 ? (
        <div className="border-t px-3 py-2">
          <Button
            aria-expanded={showsArchived}
            onClick={() => setShowsArchived(!showsArchived)}
            size="sm"
            variant="ghost"
          >
            {showsArchived ? 'Hide archived' : `Show archived (${archived.length})`}
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** Own words for a mark: of the organization, or of one class besides those. */
export function Statuses({ classId }: { classId?: string }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.attendance.statuses.queryOptions({ classId }))
  const [editing, setEditing] = useState<OwnStatus | 'new'>()
  const own = list.data?.filter(status => status.classId === (classId ?? null)) ?? []
  const current = own.filter(status => !status.archived)
  const archived = own.filter(status => status.archived)
  return (
    <Panel
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')} size="sm">
          Add a status
        </Button>
      }
      description={
        classId
          ? 'Besides those of the organization, offered in this class only.'
          : 'Your own words besides present, late, absent and excused. Each counts as one of them.'
      }
      padded={false}
      title={classId ? 'Statuses of this class' : 'Statuses'}
    >
      {list.data ? null : <QueryFallback label="Loading statuses" query={list} rows={2} />}
      {list.data && own.length === 0 ? (
        <EmptyState
          className="py-8"
          description="For instance “Field trip” that counts as excused, or “Online” that counts as present."
          icon={<Tags />}
          title="No statuses of your own yet"
        />
      ) : null}
      <StatusList archived={archived} current={current} onEdit={setEditing} />
      {editing ? (
        <StatusDialog
          classId={classId}
          onClose={() => setEditing(undefined)}
          status={editing === 'new' ? undefined : editing}
        />
      ) : null}
    </Panel>
  )
}
