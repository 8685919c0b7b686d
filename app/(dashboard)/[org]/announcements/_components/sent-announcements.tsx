'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { FileLinks } from '../../_attachments/file-links'
import { useOrganization } from '../../_frame/organization-context'
import { ReceiptsDialog, type Sent } from './receipts-dialog'

function useWithdraw() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const withdraw = useMutation(
    trpc.announcements.withdraw.mutationOptions({
      async onSuccess(_, { announcementId, withdrawn }) {
        await client.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
        const undo = () => withdraw.mutate({ announcementId, withdrawn: false })
        if (withdrawn !== false)
          toast.info('Announcement withdrawn', { action: { label: 'Undo', onPress: undo } })
      },
      onError: error => void toast.error('That did not work', { description: error.message }),
    }),
  )
  return (announcementId: string) => withdraw.mutate({ announcementId })
}

function SentRow(props: { sent: Sent; onReceipts: () => void; onWithdraw: () => void }) {
  const { sent, onReceipts, onWithdraw } = props
  const { organization } = useOrganization()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-56">
        <span className="block break-words font-medium text-sm">{sent.title}</span>
        <span className="block text-muted text-xs">
          {sent.audience} · {sent.author},{' '}
          <RelativeTime at={sent.createdAt} timeZone={organization.timeZone} />
        </span>
        <FileLinks className="mt-2" files={sent.files} id={sent.id} of="announcements" />
      </span>
      {sent.withdrawnAt ? <Badge>Withdrawn</Badge> : null}
      <span className="flex gap-2">
        <Button onClick={onReceipts} size="sm">
          {sent.read} of {sent.recipients} read<span className="sr-only">: {sent.title}</span>
        </Button>
        {sent.withdrawnAt ? null : (
          <Button onClick={onWithdraw} size="sm" variant="ghost">
            Withdraw<span className="sr-only"> {sent.title}</span>
          </Button>
        )}
      </span>
    </li>
  )
}

export function SentAnnouncements() {
  const trpc = useTRPC()
  const [looking, setLooking] = useState<Sent>()
  const withdraw = useWithdraw()
  const list = useInfiniteQuery(
    trpc.announcements.sent.infiniteQueryOptions(
      { limit: 30 },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  const items = list.data?.pages.flatMap(page => page.items)
  if (!items) return <QueryFallback label="Loading announcements" query={list} rows={4} />
  if (items.length === 0)
    return (
      <EmptyState
        description="Write to a class, to everybody, or to people you choose; you see here who has read it."
        icon={<Megaphone />}
        title="Nothing sent yet"
      />
    )
  return (
    <Panel padded={false}>
      <ul className="divide-y divide-separator">
        {items.map(sent => (
          <SentRow
            key={sent.id}
            onReceipts={() => setLooking(sent)}
            onWithdraw={() => withdraw(sent.id)}
            sent={sent}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
      {looking ? <ReceiptsDialog onClose={() => setLooking(undefined)} sent={looking} /> : null}
    </Panel>
  )
}
