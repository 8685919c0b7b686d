'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { Reader } from '../_components/reader'
import { useOrder } from './use-order'

export type PlainOrder = 'reboot' | 'rotate-key' | 'wipe'

const words: Record<PlainOrder, { title: string; confirm: string; text: string }> = {
  reboot: {
    title: 'Restart',
    confirm: 'Restart',
    text: 'It is back within a minute. Scans it holds survive the restart.',
  },
  'rotate-key': {
    title: 'Change the key of',
    confirm: 'Change the key',
    text: 'The reader asks for a new key. The old one works until the new one is used, so no scan is lost.',
  },
  wipe: {
    title: 'Wipe',
    confirm: 'Wipe',
    text: 'It forgets its key, its roster and every scan that has not arrived. It then needs a new claim code.',
  },
}

type Props = { reader: Reader; onClose: () => void }

/** Asks before an order that interrupts the reader. */
export function ConfirmOrder({ reader, onClose, order: name }: Props & { order: PlainOrder }) {
  const order = useOrder(reader, onClose)
  const { title, confirm, text } = words[name]
  return (
    <ConfirmDialog
      confirmLabel={confirm}
      onConfirm={async () => void (await order.mutateAsync({ name, args: {} }))}
      onOpenChange={onClose}
      open
      title={`${title} ${reader.name}?`}
      tone={name === 'wipe' ? 'danger' : undefined}
    >
      <p className="text-sm">{text}</p>
    </ConfirmDialog>
  )
}

/** Nobody waits any more for what a broken reader may hold. */
export function WriteOffDialog({ reader, onClose }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const writeOff = useMutation(trpc.readers.writeOffGap.mutationOptions())
  const confirm = async () => {
    await writeOff.mutateAsync({ deviceId: reader.id })
    await queries.invalidateQueries(trpc.readers.pathFilter())
    toast.success(`Nobody waits for ${reader.name}`)
  }
  return (
    <ConfirmDialog
      confirmLabel="Do not wait"
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      title={`Stop waiting for ${reader.name}?`}
    >
      <p className="text-sm">
        Absences that wait for it are decided now. Should its scans arrive after all, they count and put the
        marks right. Once it reports again it is waited for again.
      </p>
    </ConfirmDialog>
  )
}
