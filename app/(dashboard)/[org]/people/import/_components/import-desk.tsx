'use client'

import { CircleCheck } from 'lucide-react'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { type Applied, type Importing, useImport } from '../_import/use-import'
import { ApplyPanel } from './apply-panel'
import { DropZone } from './drop-zone'
import { MappingPanel } from './mapping-panel'
import { PreviewPanel } from './preview-panel'

function countWords({ counts }: Applied): string {
  const parts = [
    counts.add > 0 && `${counts.add} added`,
    counts.change > 0 && `${counts.change} changed`,
    counts.remove > 0 && `${counts.remove} left a class`,
    counts.error > 0 && `${counts.error} left out`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Everything was as the file says already.'
}

function Done({ applied, onAgain }: { applied: Applied; onAgain: () => void }) {
  const { organization } = useOrganization()
  const invited = applied.invited > 0 ? ` ${applied.invited} invitations are on their way.` : ''
  return (
    <Panel>
      <div className="flex flex-col items-start gap-4" role="status">
        <p className="flex items-center gap-2 font-semibold text-lg">
          <CircleCheck aria-hidden className="size-5 text-present-ink" />
          The file is imported
        </p>
        <p className="text-sm">
          {countWords(applied)}
          {invited} It can be undone below for as long as nothing was built on it.
        </p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/${organization.slug}/people`} variant="primary">
            See the people
          </LinkButton>
          <Button onClick={onAgain}>Import another file</Button>
        </div>
      </div>
    </Panel>
  )
}

function NewClasses({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <p className="break-words text-sm">
      <span className="font-medium">New classes: </span>
      {names.slice(0, 20).join(', ')}
      {names.length > 20 ? ` and ${names.length - 20} more` : ''}
    </p>
  )
}

function Steps({ importing }: { importing: Importing }) {
  const { file, checked } = importing
  if (!file) return null
  return (
    <>
      <MappingPanel file={file} importing={importing} key={file.importId} />
      {checked ? (
        <>
          <PreviewPanel counts={checked.counts} importId={file.importId} key={JSON.stringify(checked)}>
            <NewClasses names={checked.newClasses} />
          </PreviewPanel>
          <ApplyPanel checked={checked} importId={file.importId} importing={importing} />
        </>
      ) : null}
    </>
  )
}

/** From a file to people in three steps; nothing changes before the last. */
export function ImportDesk() {
  const importing = useImport()
  const { grants } = useOrganization()
  if (!grants['people.manage']) return null
  if (importing.applied) return <Done applied={importing.applied} onAgain={importing.reset} />
  return (
    <>
      <DropZone importing={importing} />
      <Steps importing={importing} />
    </>
  )
}
