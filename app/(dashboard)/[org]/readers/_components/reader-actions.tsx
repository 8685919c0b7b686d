'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  Ban,
  Ellipsis,
  Eraser,
  HandHelping,
  IdCard,
  KeyRound,
  MessageSquareText,
  Pencil,
  RefreshCw,
  RotateCcwKey,
  Settings2,
} from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { Menu, type MenuItem } from '@/app/_ui/overlay/menu'
import { ConfirmOrder, WriteOffDialog } from '../_orders/confirm-order'
import { EnrolCardDialog } from '../_orders/enrol-card-dialog'
import { MessageDialog } from '../_orders/message-dialog'
import { SettingsDialog } from '../_orders/settings-dialog'
import { EditReaderDialog } from './edit-reader-dialog'
import type { Reader, Room } from './reader'
import { RenewCodeDialog } from './renew-code-dialog'

type ReaderActionsProps = {
  reader: Reader
  rooms: readonly Room[]
  /** Words on the button instead of three dots, where it stands alone. */
  label?: string
}

function RevokeDialog({ reader, onClose }: { reader: Reader; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const revoke = useMutation(trpc.readers.revoke.mutationOptions())
  const confirm = async () => {
    await revoke.mutateAsync({ deviceId: reader.id })
    await queries.invalidateQueries(trpc.readers.pathFilter())
    toast.success(`${reader.name} is revoked`)
  }
  return (
    <ConfirmDialog
      confirmLabel="Revoke"
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      title={`Revoke ${reader.name}?`}
      tone="danger"
    >
      <p className="text-sm">
        Its key stops working within a second, for good. What it has recorded stays; scans it still holds are
        lost to us. To use the device again, add it as a new reader.
      </p>
    </ConfirmDialog>
  )
}

const panels = {
  enrol: { label: 'Enrol a card here', icon: <IdCard aria-hidden /> },
  message: { label: 'Send a message', icon: <MessageSquareText aria-hidden /> },
  reboot: { label: 'Restart', icon: <RefreshCw aria-hidden /> },
  edit: { label: 'Rename or move', icon: <Pencil aria-hidden /> },
  settings: { label: 'Settings', icon: <Settings2 aria-hidden /> },
  'rotate-key': { label: 'Change its key', icon: <RotateCcwKey aria-hidden /> },
  renew: { label: 'New claim code', icon: <KeyRound aria-hidden /> },
  'write-off': { label: 'Do not wait for it', icon: <HandHelping aria-hidden /> },
  wipe: { label: 'Wipe', icon: <Eraser aria-hidden />, tone: 'danger' },
  revoke: { label: 'Revoke', icon: <Ban aria-hidden />, tone: 'danger' },
} as const
type PanelName = keyof typeof panels

/** Grouped by what one comes for: use it, set it up, end it. */
function groupsFor({ claimedAt, behindSince }: Reader): PanelName[][] {
  if (!claimedAt) return [['edit', 'renew'], ['revoke']]
  return [
    ['enrol', 'message', 'reboot'],
    ['edit', 'settings', 'rotate-key', 'renew'],
    [...(behindSince ? (['write-off'] as const) : []), 'wipe', 'revoke'],
  ]
}

function OpenPanel(props: { name: PanelName; reader: Reader; rooms: readonly Room[]; onClose: () => void }) {
  const { name, rooms, ...rest } = props
  switch (name) {
    case 'enrol':
      return <EnrolCardDialog {...rest} />
    case 'message':
      return <MessageDialog {...rest} />
    case 'settings':
      return <SettingsDialog {...rest} />
    case 'write-off':
      return <WriteOffDialog {...rest} />
    case 'edit':
      return <EditReaderDialog {...rest} rooms={rooms} />
    case 'renew':
      return <RenewCodeDialog {...rest} />
    case 'revoke':
      return <RevokeDialog {...rest} />
    default:
      return <ConfirmOrder {...rest} order={name} />
  }
}

/** The menu of one reader and the dialogs behind it. Nothing for a reader that was revoked. */
export function ReaderActions({ reader, rooms, label }: ReaderActionsProps) {
  const [open, setOpen] = useState<PanelName>()
  if (reader.health === 'revoked') return null
  const groups = groupsFor(reader).map(names =>
    names.map((id): MenuItem => ({ id, ...panels[id], onAction: () => setOpen(id) })),
  )
  return (
    <>
      <Menu
        groups={groups}
        iconOnly={!label}
        label={label ?? `Actions for ${reader.name}`}
        size={label ? 'md' : 'sm'}
        trigger={label ?? <Ellipsis aria-hidden />}
        variant={label ? 'secondary' : 'ghost'}
      />
      {open ? (
        <OpenPanel name={open} onClose={() => setOpen(undefined)} reader={reader} rooms={rooms} />
      ) : null}
    </>
  )
}
