'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { download } from '../_import/file'
import type { Importing } from '../_import/use-import'
import { FileTarget } from './file-target'

const formats = [
  { format: 'xlsx', label: 'Excel' },
  { format: 'csv', label: 'CSV' },
] as const

function Downloads() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [busy, setBusy] = useState<string>()
  const get = async (what: 'template' | 'export', format: 'csv' | 'xlsx') => {
    setBusy(`${what} ${format}`)
    try {
      download(await client.fetchQuery(trpc.roster[what].queryOptions({ format }, { staleTime: 0 })))
    } catch (error) {
      toast.error('The file was not made', {
        description: error instanceof Error ? error.message : undefined,
      })
    }
    setBusy(undefined)
  }
  const row = (what: 'template' | 'export', title: string) => (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-muted">{title}</span>
      {formats.map(({ format, label }) => (
        <Button
          aria-label={`${title} ${label}`}
          key={format}
          onClick={() => get(what, format)}
          pending={busy === `${what} ${format}`}
          size="sm"
        >
          {label}
        </Button>
      ))}
    </span>
  )
  return (
    <div className="mt-4 flex flex-wrap gap-x-8 gap-y-3 text-sm">
      {row('template', 'An empty template:')}
      {row('export', 'Everybody as a file:')}
    </div>
  )
}

export function DropZone({ importing }: { importing: Importing }) {
  const { error } = importing.read
  return (
    <Panel
      description="A spreadsheet (.xlsx) or CSV with one row per person: names, numbers, addresses, cards, classes, guardians. You see what it would do before anything changes."
      title="1. Choose a file"
    >
      <FileTarget
        file={importing.file}
        isReading={importing.read.pending}
        label="Roster file"
        onChoose={chosen => void importing.read.start(chosen)}
      />
      {error ? (
        <div className="mt-4">
          <Notice tone="danger">{error}</Notice>
        </div>
      ) : null}
      <Downloads />
    </Panel>
  )
}
