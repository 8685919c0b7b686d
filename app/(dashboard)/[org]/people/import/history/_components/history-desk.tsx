'use client'

import { CircleCheck } from 'lucide-react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { FileTarget } from '../../_components/file-target'
import { type History, useHistory } from '../_history/use-history'
import { HistoryApply } from './history-apply'
import { HistoryMapping } from './history-mapping'
import { HistoryTemplates } from './history-templates'

function Done({ history }: { history: History }) {
  const { organization } = useOrganization()
  const { data } = history.apply
  if (!data) return null
  const { counts, newSessions } = data
  const parts = [
    `${counts.add} marks added`,
    counts.change > 0 ? `${counts.change} replaced` : '',
    newSessions > 0 ? `${newSessions} sessions made` : '',
    counts.error > 0 ? `${counts.error} rows left out` : '',
  ].filter(Boolean)
  return (
    <Panel>
      <div className="flex flex-col items-start gap-4" role="status">
        <p className="flex items-center gap-2 font-semibold text-lg">
          <CircleCheck aria-hidden className="size-5 text-present-ink" />
          The past is imported
        </p>
        <p className="text-sm">{parts.join(', ')}. It can be undone below.</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/${organization.slug}/reports`} variant="primary">
            See the reports
          </LinkButton>
          <Button onClick={history.reset}>Import another file</Button>
        </div>
      </div>
    </Panel>
  )
}

/** From a file of another product to marks that count, in steps; nothing changes before the last. */
export function HistoryDesk() {
  const history = useHistory()
  const { grants } = useOrganization()
  const { file, checked } = history
  if (!grants['people.manage']) return null
  if (history.apply.data) return <Done history={history} />
  return (
    <>
      <Panel
        description="A spreadsheet (.xlsx) or CSV with one row per student and session. Students and classes must exist here already. Nobody is mailed or warned about the past."
        title="1. Choose a file"
      >
        <FileTarget
          file={file}
          isReading={history.isReading}
          label="File of past attendance"
          onChoose={chosen => void history.read(chosen)}
        />
        {history.readError ? (
          <div className="mt-4">
            <Notice tone="danger">{history.readError}</Notice>
          </div>
        ) : null}
        <HistoryTemplates />
      </Panel>
      {file ? <HistoryMapping file={file} history={history} key={file.importId} /> : null}
      {file && checked ? <HistoryApply checked={checked} history={history} importId={file.importId} /> : null}
    </>
  )
}
