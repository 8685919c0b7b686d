'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { SettingsHeader } from '../../_frame/settings-header'
import { DeliveryLog } from './delivery-log'
import { WebhookDialog } from './webhook-dialog'
import { WebhookRow } from './webhook-row'

const lookAgainMs = 2_000

function WebhookList({ onAdd }: { onAdd: () => void }) {
  const trpc = useTRPC()
  const list = useQuery(
    trpc.webhooks.list.queryOptions(
      {},
      {
        refetchInterval: ({ state }) =>
          state.data?.some(({ waiting }) => waiting > 0) ? lookAgainMs : false,
      },
    ),
  )
  if (!list.data) return <QueryFallback label="Loading webhooks" query={list} rows={2} />
  if (list.data.length === 0)
    return (
      <EmptyState
        action={
          <Button icon={<Plus aria-hidden />} onClick={onAdd} variant="primary">
            Add a webhook
          </Button>
        }
        className="py-8"
        description="Give an https address of one of your own systems, and choose what it hears: a session opened, a mark changed, somebody joined."
        icon={<WebhookIcon />}
        title="No webhooks yet"
      />
    )
  return (
    <ul className="divide-y divide-separator">
      {list.data.map(webhook => (
        <WebhookRow key={webhook.id} webhook={webhook} />
      ))}
    </ul>
  )
}

/** Addresses that are told what happens here, and what each of them was sent. */
export function WebhooksScreen() {
  const { grants } = useOrganization()
  const [adding, setAdding] = useState(false)
  const add = () => setAdding(true)
  const isAllowed = grants['webhooks.manage'] !== undefined
  return (
    <>
      <SettingsHeader
        actions={
          isAllowed ? (
            <Button icon={<Plus aria-hidden />} onClick={add} variant="primary">
              Add a webhook
            </Button>
          ) : undefined
        }
        description="Your own systems hear what happens here within seconds, in signed messages that hold ids and no names."
      />
      {isAllowed ? (
        <div className="grid gap-5">
          <Panel padded={false} title="Webhooks">
            <WebhookList onAdd={add} />
          </Panel>
          <DeliveryLog />
        </div>
      ) : (
        <Notice tone="info">Only those who run the organization see its webhooks.</Notice>
      )}
      {adding ? <WebhookDialog onClose={() => setAdding(false)} /> : null}
    </>
  )
}
