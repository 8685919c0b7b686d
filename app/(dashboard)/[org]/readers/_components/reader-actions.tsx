'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ban, Ellipsis, KeyRound, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { Menu, type MenuItem } from '@/app/_ui/overlay/menu'
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

/** The menu of one reader and the dialogs behind it. Nothing for a reader that was revoked. */
export function ReaderActions({ reader, rooms, label }: ReaderActionsProps) {
  const [open, setOpen] = useState<'edit' | 'renew' | 'revoke'>()
  const close = () => setOpen(undefined)
  if (reader.health === 'revoked') return null
  const change: MenuItem[] = [
    { id: 'edit', label: 'Rename or move', icon: <Pencil aria-hidden />, onAction: () => setOpen('edit') },
    {
      id: 'renew',
      label: 'New claim code',
      icon: <KeyRound aria-hidden />,
      onAction: () => setOpen('renew'),
    },
  ]
  const end: MenuItem[] = [
    {
      id: 'revoke',
      label: 'Revoke',
      icon: <Ban aria-hidden />,
      tone: 'danger',
      onAction: () => setOpen('revoke'),
    },
  ]
  return (
    <>
      <Menu
        groups={[change, end]}
        iconOnly={!label}
        label={label ?? `Actions for ${reader.name}`}
        size={label ? 'md' : 'sm'}
        trigger={label ?? <Ellipsis aria-hidden />}
        variant={label ? 'secondary' : 'ghost'}
      />
      {open === 'edit' ? <EditReaderDialog onClose={close} reader={reader} rooms={rooms} /> : null}
      {open === 'renew' ? <RenewCodeDialog onClose={close} reader={reader} /> : null}
      {open === 'revoke' ? <RevokeDialog onClose={close} reader={reader} /> : null}
    </>
  )
}
