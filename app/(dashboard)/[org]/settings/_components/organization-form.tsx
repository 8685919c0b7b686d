'use client'

import { type FormEvent, useState } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { type Organization, useUpdateOrganization } from './use-update-organization'

interface OrganizationFormProps {
  organization: Organization
  zones: readonly string[]
}

export function OrganizationForm({ organization, zones }: OrganizationFormProps) {
  const toast = useToast()
  const update = useUpdateOrganization(() => void toast.success('Saved'))
  const [name, setName] = useState(organization.name)
  const [timeZone, setTimeZone] = useState(organization.timeZone)
  const [minutes, setMinutes] = useState(String(organization.lateAfterMinutes))
  const errors = fieldErrors(update.error)
  const changed =
    name.trim() !== organization.name ||
    timeZone !== organization.timeZone ||
    Number(minutes) !== organization.lateAfterMinutes
  const offered = zones.includes(organization.timeZone) ? zones : [organization.timeZone, ...zones]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate({ name, timeZone, lateAfterMinutes: Number(minutes) })
  }
  return (
    <Panel title="Organization">
      <form className="flex flex-col gap-5" onSubmit={submit}>
        <TextField
          autoComplete="organization"
          error={errors.name}
          label="Name"
          maxLength={100}
          onChange={event => setName(event.target.value)}
          value={name}
        />
        <SelectField
          error={errors.timeZone}
          hint="Sessions that are open keep the zone they were opened with."
          label="Time zone"
          onChange={event => setTimeZone(event.target.value)}
          options={offered.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          value={timeZone}
        />
        <TextField
          error={errors.lateAfterMinutes}
          hint="Whoever arrives later than this after the start is late. A class may have its own."
          inputMode="numeric"
          label="Late after (minutes)"
          max={240}
          min={0}
          onChange={event => setMinutes(event.target.value)}
          type="number"
          value={minutes}
        />
        {update.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{update.error.message}</Notice>
        ) : null}
        <Button
          className="self-start"
          disabled={!changed}
          pending={update.isPending}
          type="submit"
          variant="primary"
        >
          Save
        </Button>
      </form>
    </Panel>
  )
}
