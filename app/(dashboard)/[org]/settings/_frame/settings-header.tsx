'use client'

import type { ReactNode } from 'react'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { TabLinks } from '@/app/_ui/layout/tab-links'
import { useOrganization } from '../../_frame/organization-context'

type SettingsHeaderProps = { description: string; actions?: ReactNode }

/** The head of every page of settings. */
export function SettingsHeader({ description, actions }: SettingsHeaderProps) {
  const { grants, organization } = useOrganization()
  const base = `/${organization.slug}/settings`
  const links = [
    { href: base, label: 'General' },
    { href: `${base}/webhooks`, label: 'Webhooks' },
    { href: `${base}/privacy`, label: 'Privacy' },
    { href: `${base}/audit`, label: 'Audit log' },
    { href: `${base}/support`, label: 'Support' },
  ]
  return (
    <>
      <PageHeader actions={actions} description={description} title="Settings" />
      {grants['organization.manage'] ? (
        <div className="mb-6">
          <TabLinks label="Pages of settings" links={links} />
        </div>
      ) : null}
    </>
  )
}
