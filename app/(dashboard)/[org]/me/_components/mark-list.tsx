'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { CalendarCheck } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { Drawer } from '@/app/_ui/overlay/drawer'
import { Explanation } from '../../_evidence/explanation'
import { byCursor } from '../../_frame/by-cursor'
import { FailedSheet } from '../../_frame/failed-sheet'
import { MarkItem, type MyMark } from './mark-item'
import { marksPerPage } from './marks-per-page'

type MarkListProps = {
  classId: string | undefined
  personId: string
  /** Sessions whose mark has changed before the viewer's eyes. */
  changed: ReadonlySet<string>
}

function Sheet({ mark, personId, onClose }: { mark: MyMark; personId: string; onClose: () => void }) {
  return (
    <Drawer onOpenChange={open => !open && onClose()} open title={mark.className}>
      <Explanation personId={personId} sessionId={mark.sessionId} />
    </Drawer>
  )
}

function NoMarks() {
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        description="The first one appears here the moment it is made."
        icon={<CalendarCheck />}
        title="No marks yet"
      />
    </div>
  )
}

/** Tells a screen reader what has changed before the viewer's eyes. */
function News({ marks }: { marks: readonly MyMark[] }) {
  return (
    <p className="sr-only" role="status">
      {marks.map(mark => `${mark.className}: ${mark.status}`).join(', ')}
    </p>
  )
}

/** Own marks, newest first; each opens everything behind it. */
export function MarkList({ classId, personId, changed }: MarkListProps) {
  const trpc = useTRPC()
  const [open, setOpen] = useState<MyMark>()
  const query = useInfiniteQuery(
    trpc.attendance.myMarks.infiniteQueryOptions(
      { classId, limit: marksPerPage },
      { ...byCursor, placeholderData: keepPreviousData },
    ),
  )
  const marks = query.data?.pages.flatMap(page => page.items) ?? []
  if (query.isError)
    return (
      <FailedSheet
        message={query.error.message}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  if (query.isPending) return <SkeletonRows label="Loading your marks" />
  if (marks.length === 0) return <NoMarks />
  return (
    <section aria-labelledby="marks">
      <h2 className="mb-2 font-medium text-muted text-sm" id="marks">
        Marks, newest first
      </h2>
      <News marks={marks.filter(mark => changed.has(mark.sessionId))} />
      <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface shadow-card">
        {marks.map(mark => (
          <MarkItem isNews={changed.has(mark.sessionId)} key={mark.sessionId} mark={mark} onOpen={setOpen} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Load earlier marks
          </Button>
        </div>
      ) : null}
      {open ? <Sheet mark={open} onClose={() => setOpen(undefined)} personId={personId} /> : null}
    </section>
  )
}
