'use client'

import { type FormEvent, useState } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { ZoneSelect } from '../_calendar/zone-select'
import { type Organization, useUpdateOrganization } from './use-update-organization'

interface OrganizationFormProps {
  organization: Organization
  zones: readonly string[]
}

/** What is typed, and whether it differs from what is stored. */
function useDraft(organization: Organization) {
  const [draft, setDraft] = useState({
    name: organization.name,
    timeZone: organization.timeZone,
    lockDays: organization.lockAfterDays === null ? '' : String(organization.lockAfterDays),
  })
  const lockAfterDays = draft.lockDays.trim() === '' ? null : Number(draft.lockDays)
  const changed =
    draft.name.trim() !== organization.name ||
    draft.timeZone !== organization.timeZone ||
    lockAfterDays !== organization.lockAfterDays
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  return {
    draft,
    set,
    changed,
    input: { name: draft.name, timeZone: draft.timeZone, lockAfterDays },
  }
}

interface LockDaysProps {
  value: string
  error: string | undefined
  onChange: (days: string) => void
}

function LockDays({ value, error, onChange }: LockDaysProps) {
  return (
    <TextField
      error={error}
      hint="Then teachers propose corrections and an admin decides. Empty: marks never freeze."
      inputMode="numeric"
      label="Marks freeze after (days)"
      max={400}
      min={0}
      onChange={event => onChange(event.target.value)}
      optional
      type="number"
      value={value}
    />
  )
}

export function OrganizationForm({ organization, zones }: OrganizationFormProps) {
  const toast = useToast()
  const update = useUpdateOrganization(() => void toast.success('Saved'))
  const { draft, set, changed, input } = useDraft(organization)
  const errors = fieldErrors(update.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate(input)
  }
  return (
    <Panel title="Organization">
      <form className="flex flex-col gap-5" onSubmit={submit}>
        <TextField
          autoComplete="organization"
          error={errors.name}
          label="Name"
          maxLength={100}
          onChange={event => set({ name: event.target.value })}
          value={draft.name}
        />
        <ZoneSelect
          current={organization.timeZone}
          error={errors.timeZone}
          onChange={timeZone => set({ timeZone })}
          value={draft.timeZone}
          zones={zones}
        />
        <LockDays
          error={errors.lockAfterDays}
          onChange={lockDays => set({ lockDays })}
          value={draft.lockDays}
        />
        {update.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{update.error.message}</Notice>
        ) : null}
        <div>
          <Button disabled={!changed} pending={update.isPending} type="submit" variant="primary">
            Save
          </Button>
        </div>
      </form>
    </Panel>
  )
}
