'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import { driftWords, orderWords, punchWords, type Terminal } from './terminal-words'

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="break-words text-sm">{children}</dd>
    </div>
  )
}

function useTerminal({ id, name, enabled }: Terminal) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refetch = () => queries.invalidateQueries(trpc.terminals.pathFilter())
  const update = useMutation(
    trpc.terminals.update.mutationOptions({
      onSuccess: async () => {
        await refetch()
        const words = enabled ? 'is off: it keeps its punches' : 'is on again'
        const undo = () => update.mutate({ terminalId: id, enabled })
        toast.success(`${name} ${words}`, { action: { label: 'Undo', onPress: undo } })
      },
      onError: error => toast.error(error.message),
    }),
  )
  const push = useMutation(
    trpc.terminals.pushUsers.mutationOptions({
      onSuccess: async ({ queued }) => {
        await refetch()
        toast.success(`${queued} people are on their way`, {
          description: `${name} fetches them one by one.`,
        })
      },
      onError: error => toast.error(error.message),
    }),
  )
  return {
    toggle: () => update.mutate({ terminalId: id, enabled: !enabled }),
    push: () => push.mutate({ terminalId: id }),
    isPending: update.isPending || push.isPending,
  }
}

/** One terminal: where it hangs, what has come from it, and what is on its way to it. */
export function TerminalCard({ terminal }: { terminal: Terminal }) {
  const { organization, grants } = useOrganization()
  const { slug, timeZone } = organization
  const { toggle, push, isPending } = useTerminal(terminal)
  const { name, room, serial, enabled, deviceId, lastContactAt, driftMs, orders, unmatchedPins } = terminal
  return (
    <Panel
      actions={
        grants['devices.manage'] ? (
          <>
            <Button disabled={!enabled || isPending} onClick={push} size="sm">
              Send users
            </Button>
            <Button
              disabled={isPending}
              onClick={toggle}
              size="sm"
              variant={enabled ? 'danger' : 'secondary'}
            >
              {enabled ? 'Switch off' : 'Switch on'}
            </Button>
          </>
        ) : undefined
      }
      description={`${room}, serial number ${serial}`}
      title={name}
    >
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        <Fact label="Last contact">
          {enabled ? null : <Badge tone="warning">Off</Badge>}{' '}
          {lastContactAt ? <RelativeTime at={lastContactAt} timeZone={timeZone} /> : 'Not heard of yet'}
        </Fact>
        <Fact label="Punches">
          <Link className="underline-offset-4 hover:underline" href={`/${slug}/readers/${deviceId}`}>
            {punchWords(terminal)}
          </Link>
        </Fact>
        <Fact label="Clock">
          {driftWords(driftMs)}, {terminal.timeZone}
        </Fact>
        <Fact label="Orders">{orderWords(orders)}</Fact>
        <Fact label="Numbers that belong to nobody">
          {unmatchedPins.length > 0 ? unmatchedPins.join(', ') : 'None'}
        </Fact>
      </dl>
    </Panel>
  )
}
