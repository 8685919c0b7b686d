'use client'

import { useState } from 'react'
import { useProgress } from '@/app/_live/use-progress'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import type { Checked, Importing } from '../_import/use-import'

export function ProgressBar({ done, total, label }: { done: number; total: number; label: string }) {
  const percent = total > 0 ? Math.round((done / total) * 100) : 0
  return (
    <div className="flex w-full max-w-md flex-col gap-1.5">
      <progress
        aria-label={label}
        className="h-2 w-full overflow-hidden rounded-full accent-(--accent)"
        max={100}
        value={percent}
      />
      <span className="text-muted text-xs tabular">
        {done.toLocaleString('en')} of {total.toLocaleString('en')} changes written
      </span>
    </div>
  )
}

interface ApplyPanelProps {
  /** `missed`: removals that no row asks for; without it all of them are such. */
  checked: Pick<Checked, 'counts'> & { missed?: number }
  importId: string
  importing: Pick<Importing, 'apply'>
}

interface ErrorsProps {
  wrong: number
  good: number
  missed: number
  left: boolean
  onLeave: (left: boolean) => void
}

/** Rows with errors can be left out, unless the file also says whom to remove by not naming them. */
function Errors({ wrong, good, missed, left, onLeave }: ErrorsProps) {
  if (missed > 0)
    return (
      <Notice tone="warning">
        A file that also removes what it leaves out must be free of errors. Mend it, or let what it leaves out
        stay.
      </Notice>
    )
  return (
    <CheckboxField
      checked={left}
      hint={`The other ${good} rows are imported. Mend the rest in the file and import it again.`}
      label={wrong === 1 ? 'Leave out the row with an error' : `Leave out the ${wrong} rows with errors`}
      onChange={event => onLeave(event.target.checked)}
    />
  )
}

/** The last step: all of it or nothing. */
export function ApplyPanel({ checked, importId, importing }: ApplyPanelProps) {
  const { counts, missed = counts.remove } = checked
  const { apply } = importing
  const [leaveOutErrors, setLeaveOut] = useState(false)
  const [invite, setInvite] = useState(false)
  const { person } = useOrganization()
  const progress = useProgress(person.id, apply.pending ? importId : undefined)
  const nothing = counts.add + counts.change + counts.remove === 0
  const blocked = counts.error > 0 && !leaveOutErrors
  const good = counts.add + counts.change + counts.unchanged
  return (
    <Panel description="In one go: if anything fails, nothing has changed." title="4. Import">
      <div className="flex flex-col items-start gap-4">
        {counts.error > 0 ? (
          <Errors
            good={good}
            left={leaveOutErrors}
            missed={missed}
            onLeave={setLeaveOut}
            wrong={counts.error}
          />
        ) : null}
        <CheckboxField
          checked={invite}
          hint="A link for each new person with an address. Without it nobody is mailed."
          label="Invite those who are new"
          onChange={event => setInvite(event.target.checked)}
        />
        {apply.error ? <Notice tone="danger">{apply.error}</Notice> : null}
        {apply.pending && progress ? <ProgressBar {...progress} label="Import" /> : null}
        <Button
          disabled={nothing || blocked}
          onClick={() => apply.start({ leaveOutErrors, invite })}
          pending={apply.pending}
          variant="primary"
        >
          {nothing ? 'Nothing to import' : 'Import'}
        </Button>
      </div>
    </Panel>
  )
}
