'use client'

import { FileSpreadsheet, LoaderCircle } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'

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
export function FileTarget(props: {
  label: string
  isReading: boolean
  file: { fileName: string; rowCount: number } | undefined
  onChoose: (files: File[]) => void
  accept?: string
  /** How much is taken, in words. */
  limits?: string
  multiple?: boolean
}) {
  const { label, isReading, file, onChoose, accept = fileTypes, multiple = false } = props
  const { limits = 'Up to 20,000 rows and 7 MB' } = props
  const id = useId()
  const take = (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, multiple ? undefined : 1)
    if (chosen.length > 0 && !isReading) onChoose(chosen)
  }
  const { over, target } = useDrop(take)
  const Icon = isReading ? LoaderCircle : FileSpreadsheet
  return (
    <label
      className={`flex cursor-pointer flex-col items-center gap-2 rounded-xl border-2 border-dashed px-4 py-8 text-center transition-colors focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:bg-surface-secondary ${over ? 'border-accent bg-accent-tint' : 'border-border-strong'}`}
      htmlFor={id}
      {...target}
    >
      <Icon aria-hidden className={`size-7 text-accent ${isReading ? 'animate-spin' : ''}`} />
      <span className="max-w-full break-words font-medium">
        {isReading
          ? 'Reading the file …'
          : (file?.fileName ??
            (multiple ? 'Drop files here, or choose them' : 'Drop a file here, or choose one'))}
      </span>
      <span className="text-muted text-sm" role="status">
        {file ? `${file.rowCount.toLocaleString('en')} rows. Drop another to replace it.` : limits}
      </span>
      <input
        accept={accept}
        aria-label={label}
        className="sr-only"
        id={id}
        multiple={multiple}
        onChange={event => {
          take(event.target.files)
          event.target.value = ''
        }}
        type="file"
      />
    </label>
  )
}
