'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { TextField } from '@/app/_ui/form/text-field'
import { useDebounced } from '@/app/_ui/form/use-debounced'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { tableName } from '../../../_privacy/table-name'
import { daysWords, type RetentionClass, typedDays } from './retention-words'

/** What would be deleted with this time, before it is chosen. */
function Preview({ kept, days }: { kept: RetentionClass; days: number | null }) {
  const trpc = useTRPC()
  const preview = useQuery(trpc.privacy.previewRetention.queryOptions({ class: kept.class, days }))
  if (preview.error) return <Notice tone="danger">{preview.error.message}</Notice>
  if (!preview.data) return <p className="text-muted text-sm">Counting …</p>
  const lines = Object.entries(preview.data)
  if (lines.length === 0) return <Notice live>Nothing is older than that.</Notice>
  return (
    <Notice live title="Would be deleted from tomorrow on" tone="warning">
      <ul>
        {lines.map(([table, rows]) => (
          <li key={table}>
            {tableName(table)}: {rows.toLocaleString('en')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type RetentionDialogProps = { kept: RetentionClass; onClose: () => void }

export function RetentionDialog({ kept, onClose }: RetentionDialogProps) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [typed, setTyped] = useState(String(kept.days ?? ''))
  const days = typedDays(typed)
  const settled = useDebounced(days, 300)
  const choose = useMutation(
    trpc.privacy.setRetention.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.privacy.retention.queryKey({}) })
        toast.success(`${kept.name}: ${daysWords(days ?? null)}, from tomorrow on`)
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      description={kept.words}
      disabled={days === undefined}
      onClose={onClose}
      onSubmit={() => days !== undefined && choose.mutate({ class: kept.class, days })}
      pending={choose.isPending}
      problem={choose.error?.message}
      submitLabel="Save"
      title={kept.name}
    >
      <TextField
        error={days === undefined ? 'A whole number of days, 30 or more.' : undefined}
        hint={`Usually ${kept.usualDays}. Empty: as long as the organization exists.`}
        inputMode="numeric"
        label="Days"
        onChange={event => setTyped(event.target.value)}
        optional
        value={typed}
      />
      {settled === undefined ? null : <Preview days={settled} kept={kept} />}
    </FormDialog>
  )
}
