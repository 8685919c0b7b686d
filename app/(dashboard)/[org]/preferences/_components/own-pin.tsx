'use client'

import { useOrganization } from '../../_frame/organization-context'
import { PinPanel } from '../../_pins/pin-panel'

export function OwnPin() {
  return <PinPanel own personId={useOrganization().person.id} />
}
