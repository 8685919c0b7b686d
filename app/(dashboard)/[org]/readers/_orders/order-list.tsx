'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Badge, type Tone } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../_frame/organization-context'

const names = {
  message: 'Message',
  reboot: 'Restart',
  update: 'Update',
  'rotate-key': 'New key',
  wipe: 'Wipe',
} as const

const states: Record<string, { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting for its report', tone: 'accent' },
  sent: { label: 'Fetched', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'danger' },
  expired: { label: 'Ran out', tone: 'warning' },
}

const lookEveryMs = 5_000

/** The last orders and what became of them; nothing while there were none. */
export function OrderList({ readerId }: { readerId: string }) {
  const trpc = useTRPC()
  const { timeZone } = useOrganization().organization
  const orders = useQuery(
    trpc.readers.commands.queryOptions({ deviceId: readerId }, { refetchInterval: lookEveryMs }),
  )
  if (!orders.data?.length) return null
  return (
    <Panel title="Orders">
      <ul className="-my-2 divide-y divide-separator">
        {orders.data.map(order => (
          <li
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2 text-sm"
            key={order.id}
          >
            <span className="font-medium">{names[order.name]}</span>
            <Badge tone={states[order.state]?.tone}>{states[order.state]?.label}</Badge>
            <span className="w-full text-muted text-xs">
              {order.createdBy ? `${order.createdBy}, ` : ''}
              <RelativeTime at={order.createdAt} timeZone={timeZone} />
              {order.detail ? `: ${order.detail}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
