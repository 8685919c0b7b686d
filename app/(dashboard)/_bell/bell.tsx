'use client'

import { Popover } from '@heroui/react/popover'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { Button } from '@/app/_ui/form/button'
import { useTRPC } from '../../_trpc/client'
import { BellPanel } from './bell-panel'

interface BellProps {
  /** The slug in the URL. */
  organization: string
  personId: string
  timeZone?: string
}

const shown = (unread: number) => (unread > 99 ? '99+' : String(unread))

/** Kept current over the person's own channel. */
function useUnread(personId: string): number {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { data } = useQuery(trpc.notifications.unreadCount.queryOptions({}))
  const refresh = () => void client.invalidateQueries({ queryKey: trpc.notifications.pathKey() })
  useLive(
    { topic: 'person', id: personId },
    { onEvent: event => event === 'notification.changed' && refresh(), onResync: refresh },
  )
  return data?.unread ?? 0
}

function UnreadBadge({ unread }: { unread: number }) {
  if (unread === 0) return null
  return (
    <span
      aria-hidden
      className="absolute top-0.5 right-0.5 flex h-4.5 min-w-4.5 items-center justify-center rounded-full border-2 border-background bg-danger px-1 font-semibold text-[11px] text-danger-foreground leading-none tabular"
    >
      {shown(unread)}
    </span>
  )
}

/** The count in the top bar; opens the latest notifications. */
export function Bell({ organization, personId, timeZone }: BellProps) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const unread = useUnread(personId)
  return (
    <>
      <Button
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
        className="relative"
        iconOnly
        onClick={() => setOpen(true)}
        ref={trigger}
        variant="ghost"
      >
        <BellIcon aria-hidden />
        <UnreadBadge unread={unread} />
      </Button>
      <span className="sr-only" role="status">
        {unread > 0 ? `${unread} unread notifications` : ''}
      </span>
      <Popover.Content
        className="popover w-[min(26rem,calc(100vw-1.5rem))] overflow-hidden rounded-xl border"
        containerPadding={12}
        isOpen={open}
        offset={8}
        onOpenChange={setOpen}
        placement="bottom end"
        triggerRef={trigger}
      >
        <BellPanel
          onClose={() => setOpen(false)}
          organization={organization}
          timeZone={timeZone}
          unread={unread}
        />
      </Popover.Content>
    </>
  )
}
