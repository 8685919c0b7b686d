'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { SaveButtons } from '../../_frame/save-buttons'
import { draftOf, fenceOf, type Grounds, networksOf, problemOf } from './draft'
import { FenceFields } from './fence-fields'
import { NetworkFields } from './network-fields'

interface GroundsDialogProps {
  site: { id: string; name: string }
  onClose: () => void
}

function useSave(onSaved: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation(
    trpc.rooms.setGrounds.mutationOptions({
      onSuccess() {
        toast.success('Saved', { description: 'For whoever shows where they are from now on.' })
        onSaved()
        return client.invalidateQueries({ queryKey: trpc.rooms.pathKey() })
      },
    }),
  )
}

function GroundsForm({ site, grounds, onClose }: GroundsDialogProps & { grounds: Grounds }) {
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(grounds))
  const [problem, setProblem] = useState<string>()
  const save = useSave(onClose)
  const ofNetworks = Object.entries(fieldErrors(save.error)).find(([field]) =>
    field.startsWith('networks'),
  )?.[1]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = problemOf(draft)
    setProblem(missing)
    if (!missing) save.mutate({ siteId: site.id, fence: fenceOf(draft), networks: networksOf(draft) })
  }
  const said = problem ?? (ofNetworks ? undefined : save.error?.message)
  return (
    <form className="flex flex-col gap-6" id={form} onSubmit={submit}>
      <FenceFields draft={draft} onChange={setDraft} />
      <NetworkFields draft={draft} error={ofNetworks} onChange={setDraft} yours={grounds.yours} />
      {said ? <Notice tone="danger">{said}</Notice> : null}
      <div className="flex flex-col gap-2 sm:flex-row sm:justify-end *:max-sm:w-full">
        <SaveButtons form={form} onCancel={onClose} pending={save.isPending} />
      </div>
    </form>
  )
}

/** Where a site is: what a phone's position and network are compared with. */
export function GroundsDialog({ site, onClose }: GroundsDialogProps) {
  const trpc = useTRPC()
  // Asked when it opens and not again: an answer from behind must not undo what is being typed.
  const query = useQuery(
    trpc.rooms.grounds.queryOptions({ siteId: site.id }, { gcTime: 0, staleTime: Number.POSITIVE_INFINITY }),
  )
  return (
    <Dialog
      description="Compared on the server when somebody checks in. A phone’s position is not kept, only how far it was."
      onOpenChange={open => !open && onClose()}
      open
      title={`Location and network of ${site.name}`}
    >
      {query.data ? (
        <GroundsForm grounds={query.data} onClose={onClose} site={site} />
      ) : (
        <QueryFallback label="Loading the site" query={query} rows={4} />
      )}
    </Dialog>
  )
}
