'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { WarningItem } from './warning-item'

/** Warnings about one person; nobody was warned, nothing is shown. Without an id one's own. */
export function PersonWarnings({ personId }: { personId?: string }) {
  const trpc = useTRPC()
  const { organization, grants } = useOrganization()
  const { data = [] } = useQuery(trpc.warnings.ofPerson.queryOptions({ personId }))
  if (data.length === 0) return null
  const opens = grants['sessions.read'] !== undefined
  return (
    <Panel
      description={
        personId ? undefined : 'What the rules of your organization said, and the numbers behind it.'
      }
      padded={false}
      title="Attendance warnings"
    >
      <ul className="divide-y divide-separator">
        {data.map(warning => (
          <WarningItem
            key={warning.id}
            {...(opens ? { sessionHref: id => `/${organization.slug}/sessions/${id}` } : {})}
            warning={warning}
          />
        ))}
      </ul>
    </Panel>
  )
}
