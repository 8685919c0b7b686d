'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { SecretDialog } from './secret-dialog'
import type { EventTypes, Webhook } from './webhook-types'

function EventTypeChoice({ chosen }: { chosen: readonly string[] }) {
  const trpc = useTRPC()
  const types = useQuery(trpc.webhooks.eventTypes.queryOptions({}))
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">It hears that</legend>
      {types.data ? null : <QueryFallback label="Loading events" query={types} rows={4} />}
      <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
        {types.data?.map(({ type, description }) => (
          <CheckboxField
            defaultChecked={chosen.includes(type)}
            hint={<span className="break-all font-mono text-xs">{type}</span>}
            key={type}
            label={description}
            name="eventType"
            value={type}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Makes one, or changes it. */
function useSaving(webhook: Webhook | undefined, onDone: (secret?: string) => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: trpc.webhooks.list.queryKey({}) })
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      onSuccess({ secret }) {
        void refresh()
        onDone(secret)
      },
    }),
  )
  const change = useMutation(
    trpc.webhooks.change.mutationOptions({
      onSuccess() {
        void refresh()
        onDone()
      },
    }),
  )
  const save = (form: FormData) => {
    const given = {
      url: String(form.get('url')),
      description: String(form.get('description')),
      // What the server does not know, it refuses.
      eventTypes: form.getAll('eventType').map(String) as EventTypes,
    }
    if (webhook) change.mutate({ endpointId: webhook.id, ...given })
    else create.mutate(given)
  }
  const error = create.error ?? change.error
  return { save, pending: create.isPending || change.isPending, error }
}

/** Where to, what for and what it hears; a new one then shows its secret. */
export function WebhookDialog({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const [secret, setSecret] = useState<string>()
  const { save, pending, error } = useSaving(webhook, made => (made ? setSecret(made) : onClose()))
  if (secret) return <SecretDialog onClose={onClose} secret={secret} />
  const errors = fieldErrors(error)
  const inField = Object.keys(errors).length > 0
  return (
    <FormDialog
      description="An https address that anyone could reach. It is sent a POST for each thing that it hears."
      onClose={onClose}
      onSubmit={save}
      pending={pending}
      problem={errors.eventTypes ?? (inField ? undefined : error?.message)}
      submitLabel={webhook ? 'Save' : 'Add the webhook'}
      title={webhook ? 'Change the webhook' : 'Add a webhook'}
    >
      <TextField
        defaultValue={webhook?.url}
        error={errors.url}
        inputMode="url"
        label="Address"
        maxLength={2_000}
        name="url"
        placeholder="https://example.org/muster"
        required
      />
      <TextField
        defaultValue={webhook?.description}
        error={errors.description}
        label="What is it for?"
        maxLength={120}
        name="description"
        optional
      />
      <EventTypeChoice chosen={webhook?.eventTypes ?? []} />
    </FormDialog>
  )
}
