'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { CalendarCheck } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { Drawer } from '@/app/_ui/overlay/drawer'
import { Explanation } from '../_evidence/explanation'
import { byCursor } from '../_frame/by-cursor'
import { FailedSheet } from '../_frame/failed-sheet'
import { useOrganization } from '../_frame/organization-context'
import { MarkDialog } from '../_requests/mark-dialog'
import { MarkItem, type MyMark } from './mark-item'
import { marksPerPage } from './marks-per-page'
import { useWhose } from './use-whose'

type MarkListProps = {
  classId: string | undefined
  personId: string
  /** Sessions whose mark has changed before the viewer's eyes. */
  changed: ReadonlySet<string>
}

/** As much of a mark as opens it. */
export type OpenableMark = Pick<MyMark, 'sessionId' | 'className' | 'status'>

type SheetProps = {
  mark: OpenableMark
  personId: string
  onClose: () => void
  onAsk: (kind: 'excuse' | 'contest') => void
}

function Sheet({ mark, personId, onClose, onAsk }: SheetProps) {
  const { person, grants } = useOrganization()
  const mayAsk = personId === person.id && grants['requests.make'] !== undefined
  const actions = mayAsk ? (
    <div className="flex flex-wrap gap-2">
      {mark.status === 'absent' ? <Button onClick={() => onAsk('excuse')}>Request an excuse</Button> : null}
      <Button onClick={() => onAsk('contest')}>Contest this mark</Button>
    </div>
  ) : undefined
  return (
    <Drawer footer={actions} onOpenChange={open => !open && onClose()} open title={mark.className}>
      <Explanation personId={personId} sessionId={mark.sessionId} />
    </Drawer>
  )
}

/** The mark that is looked at, then the question that was asked about it. */
export function OpenMark({
  mark,
  personId,
  onClose,
}: Omit<SheetProps, 'mark' | 'onAsk'> & { mark?: OpenableMark }) {
  const [asking, setAsking] = useState<{ kind: 'excuse' | 'contest'; mark: OpenableMark }>()
  const ask = (kind: 'excuse' | 'contest') => {
    if (mark) setAsking({ kind, mark })
    onClose()
  }
  return (
    <>
      {mark ? <Sheet mark={mark} onAsk={ask} onClose={onClose} personId={personId} /> : null}
      {asking ? <MarkDialog {...asking} onClose={() => setAsking(undefined)} /> : null}
    </>
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
      { ...useWhose(personId), classId, limit: marksPerPage },
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
      <OpenMark mark={open} onClose={() => setOpen(undefined)} personId={personId} />
    </section>
  )
}
