'use client'

import { useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { TabLinks } from '@/app/_ui/layout/tab-links'
import { ExportButton } from '../../_exports/export-button'
import type { ReportKind } from '../../_exports/export-words'
import { useOrganization } from '../../_frame/organization-context'
import { ViewsButton } from '../../_views/views-dialog'

const places = [
  { path: '', label: 'Overview' },
  { path: '/day', label: 'Day' },
  { path: '/register', label: 'Register' },
  { path: '/students', label: 'Students' },
  { path: '/at-risk', label: 'At risk' },
  { path: '/warnings', label: 'Warnings' },
  { path: '/follow-up', label: 'Follow up' },
  { path: '/inside', label: 'Inside now' },
]

type ReportPageProps = {
  title: string
  description: string
  /** What of this report can be had as a file. */
  exports: readonly ReportKind[]
  actions?: ReactNode
  children: ReactNode
}

/** What every report stands in: its name and the way to the others. */
export function ReportPage({ title, description, exports, actions, children }: ReportPageProps) {
  const { slug } = useOrganization().organization
  // Dates and class come along from one report to the next.
  const kept = useSearchParams().toString()
  return (
    <>
      <PageHeader
        actions={
          <>
            {actions}
            <ViewsButton />
            <ExportButton kinds={exports} />
            <LinkButton className="print:hidden" href={`/${slug}/exports`}>
              My exports
            </LinkButton>
          </>
        }
        description={description}
        title={title}
      />
      <div className="mb-6 print:hidden">
        <TabLinks
          label="Reports"
          links={places.map(({ path, label }) => ({ href: `/${slug}/reports${path}`, label }))}
          search={kept}
        />
      </div>
      {children}
    </>
  )
}
