'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { Reader, Room } from './reader'
import { ReaderFields, type ReaderWish, readWish, useWishedRoom } from './reader-fields'

type EditReaderDialogProps = { reader: Reader; rooms: readonly Room[]; onClose: () => void }

/** Renames a reader or moves it; mounted while it is open. */
export function EditReaderDialog({ reader, rooms, onClose }: EditReaderDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const roomIdOf = useWishedRoom()
  const save = useMutation(trpc.readers.update.mutationOptions())
  const update = useMutation({
    mutationFn: async (wish: ReaderWish) =>
      save.mutateAsync({ deviceId: reader.id, name: wish.name, roomId: await roomIdOf(wish) }),
    onSuccess: async () => {
      await queries.invalidateQueries(trpc.readers.pathFilter())
      toast.success('Saved')
      onClose()
    },
  })
  return (
    <FormDialog
      description="Scans it has made stay with the room they were made in."
      onClose={onClose}
      onSubmit={form => update.mutate(readWish(form))}
      pending={update.isPending}
      problem={update.error?.message}
      submitLabel="Save"
      title="Rename or move"
    >
      <ReaderFields name={reader.name} roomId={reader.room.id} rooms={rooms} />
    </FormDialog>
  )
}
