'use client'

import type { ReactNode } from 'react'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { TabLinks } from '@/app/_ui/layout/tab-links'
import { useOrganization } from '../../_frame/organization-context'

type ReadersHeaderProps = { description: string; actions?: ReactNode; aside?: ReactNode }

/** The head of every page about devices; who may only look has one page and no tabs. */
export function ReadersHeader({ description, actions, aside }: ReadersHeaderProps) {
  const { grants, organization } = useOrganization()
  const base = `/${organization.slug}/readers`
  const links = [
    { href: base, label: 'Readers' },
    { href: `${base}/terminals`, label: 'Terminals' },
    { href: `${base}/door-tags`, label: 'Door tags' },
    { href: `${base}/firmware`, label: 'Firmware' },
  ]
  return (
    <>
      <PageHeader actions={actions} aside={aside} description={description} title="Readers" />
      {grants['devices.manage'] ? (
        <div className="mb-6">
          <TabLinks label="Pages about readers" links={links} />
        </div>
      ) : null}
    </>
  )
}
