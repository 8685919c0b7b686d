'use client'

import { Popover } from '@heroui/react/popover'
import { useQuery } from '@tanstack/react-query'
import { BellOff, CheckCheck } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { useTRPC } from '../../_trpc/client'
import { NotificationRow } from './notification-row'
import { useInbox } from './use-inbox'

interface BellPanelProps {
  organization: string
  timeZone?: string
  unread: number
  onClose: () => void
}

function Latest({ organization, timeZone, onClose }: Omit<BellPanelProps, 'unread'>) {
  const trpc = useTRPC()
  const inbox = useInbox()
  const { data, error, refetch, isFetching } = useQuery(trpc.notifications.list.queryOptions({ limit: 8 }))
  if (error) return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
  if (!data) return <SkeletonRows rows={3} />
  if (data.items.length === 0) {
    return (
      <EmptyState
        description="What concerns you shows up here at once."
        icon={<BellOff />}
        title="Nothing new"
      />
    )
  }
  return (
    <ul className="divide-y divide-separator">
      {data.items.map(notification => (
        <NotificationRow
          inbox={inbox}
          key={notification.id}
          notification={notification}
          onOpen={onClose}
          organization={organization}
          timeZone={timeZone}
        />
      ))}
    </ul>
  )
}

function MarkAll() {
  const trpc = useTRPC()
  const inbox = useInbox()
  const { data } = useQuery(trpc.notifications.list.queryOptions({ limit: 8 }))
  return (
    <Button
      icon={<CheckCheck aria-hidden />}
      onClick={() => inbox.markAllRead(data?.items[0]?.createdAt)}
      pending={inbox.markingAll}
      size="sm"
      variant="ghost"
    >
      Mark all read
    </Button>
  )
}

/** The latest few; everything older has its own page. */
export function BellPanel({ unread, ...props }: BellPanelProps) {
  return (
    <Popover.Dialog aria-label="Notifications" className="flex max-h-[min(36rem,75dvh)] flex-col p-0">
      <div className="flex min-h-12 items-center justify-between gap-2 border-b py-1.5 pr-2 pl-4">
        <h2 className="font-semibold text-[15px]">Notifications</h2>
        {unread > 0 ? <MarkAll /> : null}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Latest {...props} />
      </div>
      <div className="flex justify-between gap-2 border-t px-4 py-2.5 text-sm">
        <Link
          className="font-medium text-accent hover:underline"
          href={`/${props.organization}/notifications`}
          onClick={props.onClose}
        >
          All notifications
        </Link>
        <Link
          className="text-muted hover:text-foreground hover:underline"
          href={`/${props.organization}/preferences`}
          onClick={props.onClose}
        >
          Preferences
        </Link>
      </div>
    </Popover.Dialog>
  )
}
