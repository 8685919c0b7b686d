'use client'

import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { type Organization, useUpdateOrganization } from './use-update-organization'

/** Whether administrators may look through the cameras of kiosks; off until somebody decides so. */
export function LiveVideoSetting({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(() => {})
  const wanted = update.isPending ? update.variables.liveVideo : organization.liveVideo
  return (
    <Panel
      description="To see why a kiosk knows nobody: a lens covered by a coat, a lamp behind the door."
      title="Live video from kiosks"
    >
      <CheckboxField
        checked={wanted ?? organization.liveVideo}
        error={update.error?.message}
        hint="For two minutes at a time. The kiosk says so while it lasts, nothing is recorded, and the audit log keeps who watched and for how long. Ask whoever answers for privacy at your place first."
        label="Let administrators watch"
        look="switch"
        onChange={event => update.mutate({ liveVideo: event.target.checked })}
      />
    </Panel>
  )
}
