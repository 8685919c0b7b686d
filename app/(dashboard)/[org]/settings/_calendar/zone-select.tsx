import { SelectField } from '@/app/_ui/form/select-field'

interface ZoneSelectProps {
  zones: readonly string[]
  /** Offered even when the list knows the zone by another name. */
  current: string
  value: string
  error?: string | undefined
  hint?: string
  onChange: (timeZone: string) => void
}

export function ZoneSelect({ zones, current, value, error, hint, onChange }: ZoneSelectProps) {
  const offered = zones.includes(current) ? zones : [current, ...zones]
  return (
    <SelectField
      error={error}
      hint={hint}
      label="Time zone"
      onChange={event => onChange(event.target.value)}
      options={offered.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={value}
    />
  )
}
