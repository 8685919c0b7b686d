'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Hash, Power, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { Menu } from '@/app/_ui/overlay/menu'
import { useOrganization } from '../../../_frame/organization-context'
import { RenewNumberDialog } from './renew-number-dialog'
import { backfillWords, driftWords, orderWords, punchWords, type Terminal } from './terminal-words'
import { WaitingNotice } from './waiting-notice'

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

function RemoveDialog({ terminal, onClose }: { terminal: Terminal; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const revoke = useMutation(trpc.readers.revoke.mutationOptions())
  const confirm = async () => {
    await revoke.mutateAsync({ deviceId: terminal.deviceId })
    await queries.invalidateQueries(trpc.terminals.pathFilter())
    await queries.invalidateQueries(trpc.readers.pathFilter())
  }
  return (
    <ConfirmDialog
      confirmLabel="Remove"
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      title={`Remove ${terminal.name}?`}
      tone="danger"
    >
      <p className="text-sm">
        What it sends from now on is not yours any more, and its serial number is free for whoever has it
        next. What it has recorded stays. To use it again, add it again.
      </p>
    </ConfirmDialog>
  )
}

function TerminalMenu({ terminal, toggle, busy }: { terminal: Terminal; toggle: () => void; busy: boolean }) {
  const [open, setOpen] = useState<'number' | 'remove'>()
  const close = () => setOpen(undefined)
  const { name, enabled } = terminal
  return (
    <>
      <Menu
        groups={[
          [
            {
              id: 'number',
              label: 'New number',
              icon: <Hash aria-hidden />,
              onAction: () => setOpen('number'),
            },
            {
              id: 'power',
              label: enabled ? 'Switch off' : 'Switch on',
              icon: <Power aria-hidden />,
              disabled: busy,
              onAction: toggle,
            },
          ],
          [
            {
              id: 'remove',
              label: 'Remove',
              icon: <Trash2 aria-hidden />,
              tone: 'danger',
              onAction: () => setOpen('remove'),
            },
          ],
        ]}
        iconOnly
        label={`Actions for ${name}`}
        size="sm"
        trigger={<Ellipsis aria-hidden />}
        variant="ghost"
      />
      {open === 'number' ? <RenewNumberDialog onClose={close} terminal={terminal} /> : null}
      {open === 'remove' ? <RemoveDialog onClose={close} terminal={terminal} /> : null}
    </>
  )
}

function Facts({ terminal }: { terminal: Terminal }) {
  const { slug, timeZone } = useOrganization().organization
  const { enabled, deviceId, lastContactAt, driftMs, orders, unmatchedPins, backfilled } = terminal
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      <Fact label="Last contact">
        {enabled ? null : <Badge tone="warning">Off</Badge>}{' '}
        {lastContactAt ? <RelativeTime at={lastContactAt} timeZone={timeZone} /> : 'Not heard of yet'}
      </Fact>
      <Fact label="Punches">
        <Link className="underline-offset-4 hover:underline" href={`/${slug}/readers/${deviceId}`}>
          {punchWords(terminal)}
          {backfillWords(backfilled)}
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
  )
}

/** One terminal: where it hangs, what has come from it, and what is on its way to it. */
export function TerminalCard({ terminal }: { terminal: Terminal }) {
  const mayManage = useOrganization().grants['devices.manage'] !== undefined
  const { toggle, push, isPending } = useTerminal(terminal)
  const { name, room, serial, enabled, proved } = terminal
  const actions = (
    <>
      {proved ? (
        <Button disabled={!enabled || isPending} onClick={push} size="sm">
          Send users
        </Button>
      ) : null}
      <TerminalMenu busy={isPending} terminal={terminal} toggle={toggle} />
    </>
  )
  return (
    <Panel
      actions={mayManage ? actions : undefined}
      description={`${room}, serial number ${serial}`}
      title={name}
    >
      <div className="flex flex-col gap-4">
        <WaitingNotice terminal={terminal} />
        {proved ? (
          <Facts terminal={terminal} />
        ) : (
          <Notice title="Not proved yet">
            Enter its one-time number at the terminal; the menu of this card gives a new one. Until then
            nothing of it is shown or counted.
          </Notice>
        )}
      </div>
    </Panel>
  )
}
