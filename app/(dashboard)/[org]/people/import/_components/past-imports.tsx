'use client'

import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { History } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useProgress } from '@/app/_live/use-progress'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'
import { useRefreshRoster } from '../_import/use-import'
import { ProgressBar } from './apply-panel'

type Outputs = inferRouterOutputs<AppRouter>['roster']
type PastImport = Outputs['imports']['items'][number]

function Obstacles({ obstacles }: Pick<Outputs['undoImport'], 'obstacles'>) {
  return (
    <Notice title="It stays, since later changes stand on it" tone="warning">
      <ul className="mt-1 flex max-h-60 flex-col gap-1 overflow-y-auto">
        {obstacles.map(({ name, why }) => (
          <li key={`${name}${why}`}>
            <span className="font-medium">{name}</span>: {why}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export interface UndoProps {
  past: PastImport
  onClose: () => void
}

function UndoPeople({ past, onClose }: UndoProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshRoster()
  const undo = useMutation(trpc.roster.undoImport.mutationOptions())
  const { person } = useOrganization()
  const progress = useProgress(person.id, undo.isPending ? past.id : undefined)
  const obstacles = undo.data?.obstacles ?? []
  const start = async () => {
    const { undone } = await undo.mutateAsync({ importId: past.id })
    if (!undone) return
    await refresh()
    onClose()
    toast.success('The import is undone')
  }
  const footer = (
    <>
      <Button onClick={onClose}>{obstacles.length > 0 ? 'Close' : 'Cancel'}</Button>
      {obstacles.length > 0 ? null : (
        <Button onClick={() => void start().catch(() => {})} pending={undo.isPending} variant="danger">
          Undo the import
        </Button>
      )}
    </>
  )
  return (
    <Dialog
      description="Who was added goes, what was changed is put back. Nothing is touched that somebody changed since."
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title={`Undo ${past.fileName}?`}
    >
      <div className="flex flex-col gap-4">
        {obstacles.length > 0 ? <Obstacles obstacles={obstacles} /> : null}
        {undo.error ? <Notice tone="danger">{undo.error.message}</Notice> : null}
        {undo.isPending && progress ? <ProgressBar {...progress} label="Undo" /> : null}
      </div>
    </Dialog>
  )
}

function PastRow({ past, onUndo }: { past: PastImport; onUndo: () => void }) {
  const { organization } = useOrganization()
  const { fileName, counts, appliedAt, appliedBy, undoneAt, undoneBy } = past
  const words = counts
    ? `${counts.add} new, ${counts.change} changed${counts.remove > 0 ? `, ${counts.remove} left a class` : ''}`
    : ''
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-56">
        <span className="block break-words font-medium text-sm">{fileName}</span>
        <span className="block text-muted text-xs">
          {words} · by {appliedBy ?? 'somebody who left'}
          {appliedAt ? (
            <>
              , <RelativeTime at={appliedAt} timeZone={organization.timeZone} />
            </>
          ) : null}
        </span>
      </span>
      {undoneAt ? (
        <Badge>Undone{undoneBy ? ` by ${undoneBy}` : ''}</Badge>
      ) : (
        <Button aria-label={`Undo the import of ${fileName}`} onClick={onUndo} size="sm">
          Undo
        </Button>
      )}
    </li>
  )
}

function NoImports() {
  return (
    <EmptyState
      className="py-8"
      description="Each imported file stands here, with what it did and a way to undo it."
      icon={<History />}
      title="No imports yet"
    />
  )
}

/** What was imported, when and by whom, each with its way back. */
export function PastImports({
  kind = 'people',
  Undo = UndoPeople,
}: {
  kind?: 'people' | 'history'
  Undo?: ComponentType<UndoProps>
}) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const manages = grants['people.manage'] !== undefined
  const [undoing, setUndoing] = useState<PastImport>()
  const list = useInfiniteQuery(
    trpc.roster.imports.infiniteQueryOptions(
      { kind, limit: 20 },
      { getNextPageParam: page => page.nextCursor ?? undefined, enabled: manages },
    ),
  )
  if (!manages) return <Notice tone="info">Only those who manage people import files.</Notice>
  const items = list.data?.pages.flatMap(page => page.items)
  const body = () => {
    if (!items) return <QueryFallback label="Loading imports" query={list} rows={2} />
    if (items.length === 0) return <NoImports />
    return (
      <ul className="divide-y divide-separator">
        {items.map(past => (
          <PastRow key={past.id} onUndo={() => setUndoing(past)} past={past} />
        ))}
      </ul>
    )
  }
  return (
    <Panel padded={false} title="Earlier imports">
      {body()}
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
      {undoing ? <Undo onClose={() => setUndoing(undefined)} past={undoing} /> : null}
    </Panel>
  )
}
