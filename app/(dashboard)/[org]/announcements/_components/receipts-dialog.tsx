'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../_frame/organization-context'

export type Sent = inferRouterOutputs<AppRouter>['announcements']['sent']['items'][number]

/** Who has read it and who has not. */
export function ReceiptsDialog({ sent, onClose }: { sent: Sent; onClose: () => void }) {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const receipts = useQuery(trpc.announcements.receipts.queryOptions({ announcementId: sent.id }))
  return (
    <Dialog
      description={`${sent.read} of ${sent.recipients} have read it.`}
      footer={<Button onClick={onClose}>Close</Button>}
      onOpenChange={open => !open && onClose()}
      open
      title={sent.title}
    >
      {receipts.data ? null : <QueryFallback label="Loading receipts" query={receipts} rows={4} />}
      <ul className="divide-y divide-separator text-sm">
        {receipts.data?.map(({ personId, fullName, readAt }) => (
          <li className="flex items-center justify-between gap-3 py-2" key={personId}>
            <span className="min-w-0 break-words">{fullName}</span>
            <span className="shrink-0 text-muted text-xs">
              {readAt ? <RelativeTime at={readAt} timeZone={organization.timeZone} /> : 'Not yet'}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
