'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import type { PastImport, UndoProps } from './undo-dialog'
import { UndoPeople } from './undo-people'

/** What a removal is called: a spreadsheet takes students off classes, the records take away more than that. */
const removedWords = { people: 'left a class', history: 'removed', oneroster: 'removed' } as const
type Kind = keyof typeof removedWords

function PastRow({ past, kind, onUndo }: { past: PastImport; kind: Kind; onUndo: () => void }) {
  const { organization } = useOrganization()
  const { fileName, counts, appliedAt, appliedBy, undoneAt, undoneBy } = past
  const words = counts
    ? `${counts.add} new, ${counts.change} changed${counts.remove > 0 ? `, ${counts.remove} ${removedWords[kind]}` : ''}`
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
  kind?: Kind
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
          <PastRow key={past.id} kind={kind} onUndo={() => setUndoing(past)} past={past} />
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
