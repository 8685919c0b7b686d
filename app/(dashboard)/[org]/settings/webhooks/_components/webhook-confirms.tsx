'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { SecretDialog } from './secret-dialog'
import { addressOf, type Webhook } from './webhook-types'

type Props = { webhook: Webhook; onClose: () => void }

/** Asks, and then shows the new secret. */
export function RotateSecret({ webhook, onClose }: Props) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [secret, setSecret] = useState<string>()
  const rotate = useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: trpc.webhooks.list.queryKey({}) }),
    }),
  )
  if (secret)
    return (
      <SecretDialog onClose={onClose} secret={secret}>
        For a day, messages carry both signatures. Put this secret into your receiver within that time.
      </SecretDialog>
    )
  return (
    <ConfirmDialog
      confirmLabel="Make a new secret"
      onConfirm={() => rotate.mutateAsync({ endpointId: webhook.id }).then(made => setSecret(made.secret))}
      onOpenChange={open => !open && !rotate.isSuccess && onClose()}
      open
      title={`A new secret for ${addressOf(webhook)}?`}
    >
      The one in use goes on for a day, so that nothing is lost while you change over.
    </ConfirmDialog>
  )
}

export function DeleteWebhook({ webhook, onClose }: Props) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: () => void toast.success('The webhook is deleted'),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
    }),
  )
  return (
    <ConfirmDialog
      confirmLabel="Delete it"
      onConfirm={() => remove.mutateAsync({ endpointId: webhook.id }).then(() => {})}
      onOpenChange={open => !open && onClose()}
      open
      title={`Delete the webhook to ${addressOf(webhook)}?`}
      tone="danger"
    >
      It hears nothing more, and its log goes with it. To pause it, switch it off instead.
    </ConfirmDialog>
  )
}
