'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { HeartHandshake, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { type Guardian, languageNames } from './guardian'
import { GuardianDialog } from './guardian-dialog'

/** Removing can be undone from the toast; the links in older mails stay dead. */
function useGuardians(personId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery(trpc.guardians.list.queryOptions({ personId }))
  const refresh = () => client.invalidateQueries({ queryKey: trpc.guardians.list.queryKey({ personId }) })
  const add = useMutation(trpc.guardians.add.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(
    trpc.guardians.remove.mutationOptions({
      onSuccess(_, { guardianId }) {
        const gone = list.data?.find(guardian => guardian.id === guardianId)
        if (gone) {
          const { fullName, email, relation, language } = gone
          const undo = () => add.mutate({ personId, fullName, email, relation, language })
          toast.info(`${fullName} removed`, { action: { label: 'Undo', onPress: undo } })
        }
        return refresh()
      },
      onError: error => void toast.error('That did not work', { description: error.message }),
    }),
  )
  return { list, refresh, remove: (guardianId: string) => remove.mutate({ guardianId }) }
}

function GuardianRow(props: { guardian: Guardian; onEdit: () => void; onRemove: () => void }) {
  const { guardian, onEdit, onRemove } = props
  const { fullName, email, relation, language, mutedAt } = guardian
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-56">
        <span className="block break-words font-medium text-sm">
          {fullName}
          {relation ? <span className="font-normal text-muted"> · {relation}</span> : null}
        </span>
        <span className="block break-all text-muted text-xs">
          {email} · {languageNames[language]}
        </span>
      </span>
      {mutedAt ? <Badge tone="warning">Wants no mail</Badge> : null}
      <span className="flex gap-1">
        <Button
          aria-label={`Edit ${fullName}`}
          icon={<Pencil aria-hidden />}
          iconOnly
          onClick={onEdit}
          size="sm"
          variant="ghost"
        />
        <Button
          aria-label={`Remove ${fullName}`}
          icon={<Trash2 aria-hidden />}
          iconOnly
          onClick={onRemove}
          size="sm"
          variant="ghost"
        />
      </span>
    </li>
  )
}

const nobody = (
  <EmptyState
    className="py-8"
    description="Whoever is entered here hears the same day when this student is absent, and can answer without an account."
    icon={<HeartHandshake />}
    title="No guardians yet"
  />
)

/** Whom to write to when this student is missing. */
export function GuardiansPanel({ personId }: { personId: string }) {
  const { list, refresh, remove } = useGuardians(personId)
  const [open, setOpen] = useState<Guardian | 'new'>()
  const addButton = (
    <Button onClick={() => setOpen('new')} size="sm">
      Add a guardian
    </Button>
  )
  return (
    <Panel
      actions={addButton}
      className="mt-5"
      description="Mailed the same day after an absence; no account needed."
      padded={false}
      title="Guardians"
    >
      {list.data ? null : <QueryFallback label="Loading guardians" query={list} rows={2} />}
      {list.data?.length === 0 ? nobody : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(guardian => (
          <GuardianRow
            guardian={guardian}
            key={guardian.id}
            onEdit={() => setOpen(guardian)}
            onRemove={() => remove(guardian.id)}
          />
        ))}
      </ul>
      {open ? (
        <GuardianDialog
          guardian={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
          onSaved={refresh}
          personId={personId}
        />
      ) : null}
    </Panel>
  )
}
