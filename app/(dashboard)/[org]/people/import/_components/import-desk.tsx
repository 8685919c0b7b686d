'use client'

import { useOrganization } from '../../../_frame/organization-context'
import { type Importing, useImport } from '../_import/use-import'
import { ApplyPanel } from './apply-panel'
import { Done } from './done'
import { DropZone } from './drop-zone'
import { MappingPanel } from './mapping-panel'
import { PreviewPanel } from './preview-panel'

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
