'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { useOrganization } from '../_frame/organization-context'

const words = {
  approved: 'approved',
  rejected: 'rejected',
  reopened: 'took the decision back',
  withdrawn: 'withdrew it',
}

/** Every decision about one request, in order. */
export function RequestHistory({ requestId }: { requestId: string }) {
  const trpc = useTRPC()
  const { timeZone } = useOrganization().organization
  const { data, error } = useQuery(trpc.requests.history.queryOptions({ requestId }))
  if (error) return <p className="text-absent-ink text-sm">{error.message}</p>
  if (!data) return <p className="text-muted text-sm">Loading…</p>
  return (
    <ol className="flex flex-col gap-1 text-sm">
      {data.map(({ id, outcome, reason, decidedByName, at }) => (
        <li key={id}>
          <span className="font-medium">{decidedByName ?? 'Somebody'}</span> {words[outcome]}{' '}
          <span className="text-muted">
            <RelativeTime at={at} timeZone={timeZone} />
          </span>
          {reason ? <span className="block break-words text-muted">“{reason}”</span> : null}
        </li>
      ))}
    </ol>
  )
}
