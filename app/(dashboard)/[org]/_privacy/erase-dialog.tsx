'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { tableName } from './table-name'

type Line = inferRouterOutputs<AppRouter>['privacy']['previewErasure']['lines'][number]

const parts = [
  { fate: 'goes', title: 'Is deleted' },
  { fate: 'emptied', title: 'Stays without name, address, words and numbers' },
  { fate: 'stays', title: 'Stays as it is, and why' },
] as const

function Part({ title, lines, why }: { title: string; lines: Line[]; why: boolean }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h3 className="font-medium text-sm">{title}</h3>
      <ul className="mt-1 grid gap-1 border-l-2 pl-3 text-muted text-sm">
        {lines.map(line => (
          <li className="break-words" key={line.table}>
            {tableName(line.table)}, {line.rows.toLocaleString('en')}
            {why ? `: ${line.why}` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}

function WhatGoes({ lines }: { lines: Line[] }) {
  return (
    <>
      {parts.map(({ fate, title }) => (
        <Part
          key={fate}
          lines={lines.filter(line => line.fate === fate)}
          title={title}
          why={fate === 'stays'}
        />
      ))}
      <p className="text-muted text-sm">
        Messages and lists that name them are deleted, too. Marks stay in the counts of their classes, as of
        “Erased person”. Exported files of everybody are deleted, since they may hold them. What was mailed or
        sent to other systems is no longer in our hands.
      </p>
    </>
  )
}

type EraseDialogProps = { personId: string; onClose: () => void; onErased?: () => void }

/** Says what would go and what would stay; the name is typed, because nothing of it can be taken back. */
export function EraseDialog({ personId, onClose, onErased }: EraseDialogProps) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const [typedName, setTypedName] = useState('')
  const preview = useQuery(trpc.privacy.previewErasure.queryOptions({ personId }))
  const erase = useMutation(
    trpc.privacy.erasePerson.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries()
        toast.success('Erased. The receipt is in Settings, Privacy.')
        onClose()
        onErased?.()
      },
    }),
  )
  const name = preview.data?.fullName
  return (
    <FormDialog
      description="This cannot be undone. Whoever wants their data first exports it first."
      disabled={!name}
      onClose={onClose}
      onSubmit={() => erase.mutate({ personId, typedName })}
      pending={erase.isPending}
      problem={erase.error?.message}
      submitLabel="Erase for good"
      title={name ? `Erase ${name}?` : 'Erase this person?'}
    >
      {preview.data ? (
        <>
          <WhatGoes lines={preview.data.lines} />
          <TextField
            autoComplete="off"
            hint={`Type ${name} to go on.`}
            label="Their name"
            onChange={event => setTypedName(event.target.value)}
            value={typedName}
          />
        </>
      ) : (
        <QueryFallback label="Loading what would go" query={preview} rows={4} />
      )}
    </FormDialog>
  )
}
