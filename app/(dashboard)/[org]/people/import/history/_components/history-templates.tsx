'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { download } from '../../_import/file'

const formats = [
  { format: 'xlsx', label: 'Excel' },
  { format: 'csv', label: 'CSV' },
] as const

export function HistoryTemplates() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [busy, setBusy] = useState<string>()
  const get = async (format: 'csv' | 'xlsx') => {
    setBusy(format)
    try {
      download(await client.fetchQuery(trpc.history.template.queryOptions({ format }, { staleTime: 0 })))
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined
      toast.error('The file was not made', { description })
    }
    setBusy(undefined)
  }
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">A template with examples:</span>
      {formats.map(({ format, label }) => (
        <Button
          aria-label={`A template with examples: ${label}`}
          key={format}
          onClick={() => get(format)}
          pending={busy === format}
          size="sm"
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
