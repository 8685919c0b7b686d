'use client'

import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { type Organization, useUpdateOrganization } from './use-update-organization'

/** Whether kiosks take a number and a PIN; off until somebody decides so. */
export function KioskPins({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(() => {})
  const wanted = update.isPending ? update.variables.kioskPins : organization.kioskPins
  return (
    <Panel
      description="For whoever has left the card at home. A PIN can be told to a friend; a card can be lent too."
      title="PINs at kiosks"
    >
      <CheckboxField
        checked={wanted ?? organization.kioskPins}
        error={update.error?.message}
        hint="Everyone with a roll or staff number can then draw a PIN of six digits in their preferences."
        label="Take number and PIN"
        look="switch"
        onChange={event => update.mutate({ kioskPins: event.target.checked })}
      />
    </Panel>
  )
}
