'use client'

import { useState } from 'react'
import { SelectField } from '@/app/_ui/form/select-field'
import { useBrowserZone } from './use-browser-zone'

interface ZoneFieldProps {
  zones: readonly string[]
  error?: string | undefined
}

/** Preselects where the browser is. An old name of a zone ("Asia/Calcutta") is offered as it came. */
export function ZoneField({ zones, error }: ZoneFieldProps) {
  const here = useBrowserZone()
  const [chosen, setChosen] = useState<string>()
  const all = here && !zones.includes(here) ? [here, ...zones] : zones
  return (
    <SelectField
      error={error}
      hint="Lessons start and days end by this clock."
      label="Time zone"
      name="timeZone"
      onChange={event => setChosen(event.target.value)}
      options={all.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={chosen ?? (here || 'UTC')}
    />
  )
}
