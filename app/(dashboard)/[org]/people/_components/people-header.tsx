'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { TabLinks } from '@/app/_ui/layout/tab-links'
import { useOrganization } from '../../_frame/organization-context'

/** The head that the list and the invitations share. */
export function PeopleHeader({ actions }: { actions?: ReactNode }) {
  const trpc = useTRPC()
  const { organization, grants } = useOrganization()
  const counts = useQuery(trpc.people.count.queryOptions({}))
  const home = `/${organization.slug}/people`
  return (
    <>
      <PageHeader
        actions={actions}
        description="Everybody who teaches, learns or runs things here."
        title="People"
      />
      {grants['people.manage'] ? (
        <div className="mb-5">
          <TabLinks
            label="People"
            links={[
              {
                href: home,
                label: 'Members',
                count: counts.data && counts.data.active + counts.data.suspended,
              },
              { href: `${home}/invitations`, label: 'Invitations' },
              { href: `${home}/import`, label: 'Import', below: true },
            ]}
          />
        </div>
      ) : null}
    </>
  )
}
