'use client'

import { useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { SettingsHeader } from '../../_frame/settings-header'
import { AuditExport } from './audit-export'
import { AuditFilters, everything } from './audit-filters'
import { AuditList } from './audit-list'
import { VerifyPanel } from './verify-panel'

/** Who did what, when and to what; and whether the log is whole. */
export function AuditScreen() {
  const { grants } = useOrganization()
  const [narrowing, setNarrowing] = useState(everything)
  const isAllowed = grants['audit.read'] !== undefined
  return (
    <>
      <SettingsHeader
        actions={isAllowed ? <AuditExport /> : undefined}
        description="What people and readers changed here, and when. Entries cannot be edited."
      />
      {isAllowed ? (
        <div className="grid gap-5">
          <VerifyPanel />
          <Panel padded={false} title="Entries">
            <AuditFilters change={setNarrowing} narrowing={narrowing} />
            <AuditList narrow={more => setNarrowing({ ...narrowing, ...more })} narrowing={narrowing} />
          </Panel>
        </div>
      ) : (
        <Notice tone="info">Only those who run the organization see its audit log.</Notice>
      )}
    </>
  )
}
