'use client'

import { Notice } from '@/app/_ui/feedback/notice'
import { useOrganization } from '../../../_frame/organization-context'
import { SettingsHeader } from '../../_frame/settings-header'
import { ClosingPanel } from './closing-panel'
import { DataMapPanel } from './data-map-panel'
import { ReceiptsPanel } from './receipts-panel'
import { RetentionPanel } from './retention-panel'

/** What is kept about people, who was erased, and how everything can be taken along. */
export function PrivacyScreen() {
  const { grants } = useOrganization()
  return (
    <>
      <SettingsHeader description="What is kept about people, for how long, and how it leaves." />
      {grants['privacy.manage'] ? (
        <div className="grid gap-5">
          <RetentionPanel />
          <ReceiptsPanel />
          {grants['organization.close'] ? <ClosingPanel /> : null}
          <DataMapPanel />
        </div>
      ) : (
        <Notice tone="info">Only those who run the organization see this page.</Notice>
      )}
    </>
  )
}
