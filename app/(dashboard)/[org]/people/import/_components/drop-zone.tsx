'use client'

import { useQueryClient } from '@tanstack/react-query'
import { FileSpreadsheet, LoaderCircle } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { download } from '../_import/file'
import type { Importing } from '../_import/use-import'

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

const fileTypes =
  '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function useDrop(take: (files: FileList | null) => void) {
  const [over, setOver] = useState(false)
  const target = {
    onDragLeave: () => setOver(false),
    onDragOver(event: DragEvent) {
      event.preventDefault()
      setOver(true)
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      setOver(false)
      take(event.dataTransfer.files)
    },
  }
  return { over, target }
}

/** The file is dropped, or chosen like any other: the input is there for keyboards, phones and screen readers. */
function FileTarget({ importing }: { importing: Importing }) {
  const { read, file } = importing
  const id = useId()
  const take = (files: FileList | null) => {
    const [chosen] = files ?? []
    if (chosen && !read.pending) void read.start(chosen)
  }
  const { over, target } = useDrop(take)
  const Icon = read.pending ? LoaderCircle : FileSpreadsheet
  return (
    <label
      className={`flex cursor-pointer flex-col items-center gap-2 rounded-xl border-2 border-dashed px-4 py-8 text-center transition-colors focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:bg-surface-secondary ${over ? 'border-accent bg-accent-tint' : 'border-border-strong'}`}
      htmlFor={id}
      {...target}
    >
      <Icon aria-hidden className={`size-7 text-accent ${read.pending ? 'animate-spin' : ''}`} />
      <span className="max-w-full break-words font-medium">
        {read.pending ? 'Reading the file …' : (file?.fileName ?? 'Drop a file here, or choose one')}
      </span>
      <span className="text-muted text-sm" role="status">
        {file ? `${file.rowCount} rows. Drop another to replace it.` : 'Up to 20,000 rows and 7 MB'}
      </span>
      <input
        accept={fileTypes}
        aria-label="Roster file"
        className="sr-only"
        id={id}
        onChange={event => {
          take(event.target.files)
          event.target.value = ''
        }}
        type="file"
      />
    </label>
  )
}

export function DropZone({ importing }: { importing: Importing }) {
  const { error } = importing.read
  return (
    <Panel
      description="A spreadsheet (.xlsx) or CSV with one row per person: names, numbers, addresses, cards, classes, guardians. You see what it would do before anything changes."
      title="1. Choose a file"
    >
      <FileTarget importing={importing} />
      {error ? (
        <div className="mt-4">
          <Notice tone="danger">{error}</Notice>
        </div>
      ) : null}
      <Downloads />
    </Panel>
  )
}
