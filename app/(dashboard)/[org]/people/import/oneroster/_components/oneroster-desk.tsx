'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { ApplyPanel } from '../../_components/apply-panel'
import { Done } from '../../_components/done'
import { FileTarget } from '../../_components/file-target'
import { PreviewPanel } from '../../_components/preview-panel'
import { download } from '../../_import/file'
import { type Exchange, useOneroster } from '../_oneroster/use-oneroster'
import { ArchivePanel } from './archive-panel'

function ExportButton() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const get = async () => {
    setBusy(true)
    try {
      download(await client.fetchQuery(trpc.oneroster.export.queryOptions({}, { staleTime: 0 })))
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined
      toast.error('The file was not made', { description })
    }
    setBusy(false)
  }
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">The other way round:</span>
      <Button icon={<Download aria-hidden />} onClick={get} pending={busy} size="sm">
        Everything as OneRoster
      </Button>
    </div>
  )
}

function Steps({ exchange }: { exchange: Exchange }) {
  const { archive, checked } = exchange
  if (!archive) return null
  const { importId } = archive
  return (
    <>
      <ArchivePanel archive={archive} exchange={exchange} key={importId} />
      {checked ? (
        <>
          <PreviewPanel
            counts={checked.counts}
            importId={importId}
            key={JSON.stringify(checked)}
            removed="removed"
          />
          <ApplyPanel checked={checked} importId={importId} importing={exchange} />
        </>
      ) : null}
    </>
  )
}

/** From the files of the school's records to people and classes, in steps; nothing changes before the last. */
export function OnerosterDesk() {
  const exchange = useOneroster()
  const { grants } = useOrganization()
  const { archive, read } = exchange
  if (!grants['people.manage']) return null
  if (exchange.applied) return <Done applied={exchange.applied} onAgain={exchange.reset} removed="removed" />
  return (
    <>
      <Panel
        description="A OneRoster 1.2 or 1.1 zip from the system that keeps your school’s records, or its CSV files together. You see what it would do before anything changes."
        title="1. Choose a file"
      >
        <FileTarget
          accept=".zip,.csv,application/zip,text/csv"
          file={archive}
          isReading={read.pending}
          label="OneRoster files"
          limits="A zip or several CSV files, up to 7 MB"
          multiple
          onChoose={chosen => void read.start(chosen)}
        />
        {read.error ? (
          <div className="mt-4">
            <Notice tone="danger">{read.error}</Notice>
          </div>
        ) : null}
        <ExportButton />
      </Panel>
      <Steps exchange={exchange} />
    </>
  )
}
