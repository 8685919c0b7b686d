'use client'

import { useState } from 'react'
import { useProgress } from '@/app/_live/use-progress'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { ProgressBar } from '../../_components/apply-panel'
import { PreviewPanel } from '../../_components/preview-panel'
import type { History, HistoryChecked } from '../_history/use-history'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

interface HistoryApplyProps {
  checked: HistoryChecked
  history: History
  importId: string
}

function Last({ checked, history, importId }: HistoryApplyProps) {
  const { counts } = checked
  const { apply } = history
  const [leaveOutErrors, setLeaveOut] = useState(false)
  const { person } = useOrganization()
  const progress = useProgress(person.id, apply.isPending ? importId : undefined)
  const nothing = counts.add + counts.change === 0
  const good = counts.add + counts.change + counts.unchanged
  return (
    <Panel description="In one go: if anything fails, nothing has changed." title="4. Import">
      <div className="flex flex-col items-start gap-4">
        {counts.error > 0 ? (
          <CheckboxField
            checked={leaveOutErrors}
            hint={`The other ${good} rows are imported. Mend the rest in the file and import it again: what is there already is not added twice.`}
            label={`Leave out the ${many(counts.error, 'row', 'rows')} with errors`}
            onChange={event => setLeaveOut(event.target.checked)}
          />
        ) : null}
        {apply.error ? <Notice tone="danger">{apply.error.message}</Notice> : null}
        {apply.isPending && progress ? <ProgressBar {...progress} label="Import" /> : null}
        <Button
          disabled={nothing || (counts.error > 0 && !leaveOutErrors)}
          onClick={() => history.startApply(leaveOutErrors)}
          pending={apply.isPending}
          variant="primary"
        >
          {nothing ? 'Nothing to import' : 'Import'}
        </Button>
      </div>
    </Panel>
  )
}

/** What the file would do, and doing it. */
export function HistoryApply(props: HistoryApplyProps) {
  const { checked, importId } = props
  const { newSessions, movedEnrolments } = checked
  return (
    <>
      <PreviewPanel counts={checked.counts} importId={importId} key={JSON.stringify(checked)}>
        {newSessions + movedEnrolments > 0 ? (
          <p className="text-sm">
            {many(newSessions, 'session is made', 'sessions are made')} for it, closed from the start.{' '}
            {movedEnrolments > 0
              ? `${many(movedEnrolments, 'enrolment begins', 'enrolments begin')} earlier, so that percentages count the past.`
              : null}
          </p>
        ) : null}
      </PreviewPanel>
      <Last {...props} />
    </>
  )
}
