'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { absoluteText } from '@/app/_ui/data/time-text'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useAsked } from '../../../_exports/use-asking'
import { useOrganization } from '../../../_frame/organization-context'

function CloseDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [typedName, setTypedName] = useState('')
  const ask = useMutation(
    trpc.privacy.askClosing.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.privacy.closing.queryKey({}) })
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      description="In 14 days everything in it is deleted: people, classes, marks, evidence, files, settings and its audit log. Until then it works as before, and any owner can take this back."
      onClose={onClose}
      onSubmit={() => ask.mutate({ typedName })}
      pending={ask.isPending}
      problem={ask.error?.message}
      submitLabel="Delete in 14 days"
      title={`Delete ${name}?`}
    >
      <p className="text-muted text-sm">
        Export it first if anything of it is to stay. Sign-ins that belong to no other organization are
        deleted, too.
      </p>
      <TextField
        autoComplete="off"
        hint={`Type ${name} to go on.`}
        label="Name of the organization"
        onChange={event => setTypedName(event.target.value)}
        value={typedName}
      />
    </FormDialog>
  )
}

function ExportEverything() {
  const trpc = useTRPC()
  const done = useAsked(() => {})
  const toast = useToast()
  const ask = useMutation(
    trpc.privacy.exportOrganization.mutationOptions({
      onSuccess: done,
      onError: error => toast.error(error.message),
    }),
  )
  return (
    <Button icon={<Download aria-hidden />} onClick={() => ask.mutate({})} pending={ask.isPending} size="sm">
      Export everything
    </Button>
  )
}

type Closing = inferRouterOutputs<AppRouter>['privacy']['closing']

function DueNotice({ closing }: { closing: Closing }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const { timeZone } = useOrganization().organization
  const stop = useMutation(
    trpc.privacy.stopClosing.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.privacy.closing.queryKey({}) })
        toast.success('It stays.')
      },
      onError: error => toast.error(error.message),
    }),
  )
  if (!closing.dueAt) return null
  return (
    <Notice
      action={
        <Button onClick={() => stop.mutate({})} pending={stop.isPending} size="sm">
          Keep it
        </Button>
      }
      title={`Everything is deleted on ${absoluteText(closing.dueAt.getTime(), timeZone)}`}
      tone="danger"
    >
      {closing.askedByName ? `Asked for by ${closing.askedByName}.` : 'An owner asked for it.'}
    </Notice>
  )
}

/** Taking the whole organization along, and ending it; for its owners. */
export function ClosingPanel() {
  const trpc = useTRPC()
  const [asking, setAsking] = useState(false)
  const closing = useQuery(trpc.privacy.closing.queryOptions({}))
  const found = closing.data
  return (
    <Panel
      description="Every table as a file, with everything that was uploaded; and the end of it all."
      title="The whole organization"
    >
      {found ? (
        <div className="grid gap-3">
          <DueNotice closing={found} />
          <div className="flex flex-wrap gap-2">
            <ExportEverything />
            {found.dueAt ? null : (
              <Button
                icon={<Trash2 aria-hidden />}
                onClick={() => setAsking(true)}
                size="sm"
                variant="danger"
              >
                Delete the organization
              </Button>
            )}
          </div>
          {asking ? <CloseDialog name={found.name} onClose={() => setAsking(false)} /> : null}
        </div>
      ) : (
        <QueryFallback label="Loading" query={closing} rows={1} />
      )}
    </Panel>
  )
}
