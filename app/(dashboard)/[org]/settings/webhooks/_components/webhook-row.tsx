'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Menu } from '@/app/_ui/overlay/menu'
import { useOrganization } from '../../../_frame/organization-context'
import { DeleteWebhook, RotateSecret } from './webhook-confirms'
import { WebhookDialog } from './webhook-dialog'
import { addressOf, type Webhook } from './webhook-types'

const offWords = {
  person: 'Switched off',
  failing: 'Switched off: it failed for days',
  gone: 'Switched off: it said it is gone',
}

function State({ webhook }: { webhook: Webhook }) {
  const { disabledBecause, failingSince } = webhook
  if (disabledBecause) {
    return (
      <Badge tone={disabledBecause === 'person' ? 'neutral' : 'danger'}>{offWords[disabledBecause]}</Badge>
    )
  }
  return failingSince ? <Badge tone="warning">Failing</Badge> : <Badge tone="good">On</Badge>
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { timeZone } = useOrganization().organization
  const { eventTypes, waiting, failingSince, oldSecretUntil } = webhook
  const count = eventTypes.length
  return (
    <p className="text-muted text-xs">
      Hears {count} {count === 1 ? 'kind' : 'kinds'} of event
      {waiting > 0 ? ` · ${waiting} on their way` : ''}
      {failingSince ? (
        <>
          {' '}
          · nothing taken since <RelativeTime at={failingSince} timeZone={timeZone} />
        </>
      ) : null}
      {oldSecretUntil ? (
        <>
          {' '}
          · the old secret ends <RelativeTime at={oldSecretUntil} timeZone={timeZone} />
        </>
      ) : null}
    </p>
  )
}

/** Sends a test, and switches it off and on. */
function useActions({ id }: Webhook) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () => client.invalidateQueries({ queryKey: trpc.webhooks.pathKey() })
  const onError = (error: { message: string }) => void toast.error(error.message)
  const test = useMutation(
    trpc.webhooks.sendTest.mutationOptions({
      onSuccess: () => void toast.success('A test is on its way; the log below shows what it answers'),
      onSettled: refresh,
      onError,
    }),
  )
  const change = useMutation(trpc.webhooks.change.mutationOptions({ onSettled: refresh, onError }))
  return {
    test: () => test.mutate({ endpointId: id }),
    testing: test.isPending,
    enable: (enabled: boolean) => change.mutate({ endpointId: id, enabled }),
  }
}

/** One address: how it fares, and what can be done about it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const [open, setOpen] = useState<'change' | 'rotate' | 'delete'>()
  const { test, testing, enable } = useActions(webhook)
  const isOn = webhook.disabledAt === null
  const address = addressOf(webhook)
  const close = () => setOpen(undefined)
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
      <div className="grid min-w-0 flex-1 basis-56 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-all font-medium text-sm">{webhook.description || address}</span>
          <State webhook={webhook} />
        </p>
        {webhook.description ? <p className="break-all text-muted text-xs">{address}</p> : null}
        <Facts webhook={webhook} />
      </div>
      <div className="flex flex-wrap gap-2">
        {isOn ? (
          <Button aria-label={`Send a test to ${address}`} onClick={test} pending={testing} size="sm">
            Send a test
          </Button>
        ) : (
          <Button aria-label={`Switch on ${address}`} onClick={() => enable(true)} size="sm">
            Switch on
          </Button>
        )}
        <Menu
          groups={[
            [
              { id: 'change', label: 'Change', onAction: () => setOpen('change') },
              { id: 'rotate', label: 'New secret', onAction: () => setOpen('rotate') },
              ...(isOn ? [{ id: 'off', label: 'Switch off', onAction: () => enable(false) }] : []),
            ],
            [{ id: 'delete', label: 'Delete', tone: 'danger', onAction: () => setOpen('delete') }],
          ]}
          iconOnly
          label={`More about ${address}`}
          size="sm"
          trigger={<Ellipsis aria-hidden />}
        />
      </div>
      {open === 'change' ? <WebhookDialog onClose={close} webhook={webhook} /> : null}
      {open === 'rotate' ? <RotateSecret onClose={close} webhook={webhook} /> : null}
      {open === 'delete' ? <DeleteWebhook onClose={close} webhook={webhook} /> : null}
    </li>
  )
}
