'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { QuietLine } from './today-frame'

const shown = 4

/** Who waits to be let in, the longest first. */
export function QueuePanel() {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const { data, isPending } = useQuery(trpc.queue.list.queryOptions({ limit: shown }))
  const people = data?.items ?? []
  return (
    <Panel
      actions={
        <LinkButton href={`/${organization.slug}/queue`} size="sm" variant="ghost" className="-my-1 -mr-3">
          Decide
        </LinkButton>
      }
      padded={false}
      title="Queue"
    >
      {isPending ? <SkeletonRows label="Loading the queue" rows={2} /> : null}
      {data && people.length === 0 ? <QuietLine text="Nobody is waiting." /> : null}
      <ul className="divide-y divide-separator">
        {people.map(({ personId, fullName, role, askedAt }) => (
          <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5" key={personId}>
            <Avatar name={fullName} seed={personId} size="sm" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-sm">{fullName}</span>
              <span className="block text-muted text-xs">
                as {role}, <RelativeTime at={askedAt} timeZone={organization.timeZone} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
