'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Megaphone, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { FileLinks } from '../../_attachments/file-links'
import { useOrganization } from '../../_frame/organization-context'

type Announcement = inferRouterOutputs<AppRouter>['announcements']['mine']['items'][number]

function useReading() {
  const trpc = useTRPC()
  const client = useQueryClient()
  return useMutation(
    trpc.announcements.read.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.announcements.mine.pathKey() }),
    }),
  )
}

/** Opening one is what the receipt says: a title in a list has not been read. */
function AnnouncementItem({ announcement }: { announcement: Announcement }) {
  const { organization } = useOrganization()
  const [open, setOpen] = useState(false)
  const read = useReading()
  const { id, title, body, author, createdAt, readAt, files } = announcement
  const toggle = () => {
    if (!open && !readAt) read.mutate({ announcementId: id })
    setOpen(!open)
  }
  return (
    <li>
      <button
        aria-expanded={open}
        className="flex w-full items-center gap-3 px-4 py-3 text-left -outline-offset-2 hover:bg-surface-secondary sm:px-5"
        onClick={toggle}
        type="button"
      >
        <span className="min-w-0 flex-1">
          <span className={`block break-words text-sm ${readAt ? '' : 'font-semibold'}`}>{title}</span>
          <span className="block text-muted text-xs">
            {author}, <RelativeTime at={createdAt} timeZone={organization.timeZone} />
          </span>
        </span>
        {files.length > 0 ? (
          <Paperclip aria-label="With a file" className="size-4 shrink-0 text-muted" />
        ) : null}
        {readAt ? null : <Badge tone="accent">New</Badge>}
      </button>
      {open ? (
        <div className="flex flex-col gap-3 px-4 pt-2 pb-4 sm:px-5">
          <p className="max-w-prose whitespace-pre-wrap break-words text-sm">{body}</p>
          <FileLinks files={files} id={id} of="announcements" />
        </div>
      ) : null}
    </li>
  )
}

export function MyAnnouncements() {
  const trpc = useTRPC()
  const { person } = useOrganization()
  const list = useInfiniteQuery(
    trpc.announcements.mine.infiniteQueryOptions(
      { limit: 30 },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  useLive(
    { topic: 'person', id: person.id },
    {
      onEvent: event => void (event === 'notification.changed' && list.refetch()),
      onResync: () => void list.refetch(),
    },
  )
  const items = list.data?.pages.flatMap(page => page.items)
  if (!items) return <QueryFallback label="Loading announcements" query={list} rows={4} />
  if (items.length === 0)
    return (
      <EmptyState
        description="What teachers and admins tell your classes, everybody or you stands here."
        icon={<Megaphone />}
        title="No announcements"
      />
    )
  return (
    <Panel padded={false}>
      <ul className="divide-y divide-separator">
        {items.map(announcement => (
          <AnnouncementItem announcement={announcement} key={announcement.id} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
