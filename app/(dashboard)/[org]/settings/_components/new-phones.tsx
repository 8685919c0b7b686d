'use client'

import { type FormEvent, useState } from 'react'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { type Organization, useUpdateOrganization } from './use-update-organization'

/** How long a newly registered phone has to wait before it counts. */
export function NewPhones({ organization }: { organization: Organization }) {
  const toast = useToast()
  const update = useUpdateOrganization(() => void toast.success('Saved'))
  const [hours, setHours] = useState(String(organization.phoneCooldownHours))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate({ phoneCooldownHours: Number(hours) })
  }
  return (
    <Panel description="So that a phone lent to a friend is worth nothing the same day." title="New phones">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          error={fieldErrors(update.error).phoneCooldownHours ?? update.error?.message}
          hint="0: at once. A teacher who sees the phone may let it count without the wait."
          inputMode="numeric"
          label="A new passkey counts for attendance after (hours)"
          max={720}
          min={0}
          onChange={event => setHours(event.target.value)}
          type="number"
          value={hours}
        />
        <div>
          <Button
            disabled={hours === String(organization.phoneCooldownHours)}
            pending={update.isPending}
            type="submit"
            variant="primary"
          >
            Save
          </Button>
        </div>
      </form>
    </Panel>
  )
}
