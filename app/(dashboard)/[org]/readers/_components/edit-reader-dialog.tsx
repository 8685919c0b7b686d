'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { Reader, Room } from './reader'
import { ReaderFields, type ReaderWish, readWish, useWishedRoom } from './reader-fields'

type EditReaderDialogProps = { reader: Reader; rooms: readonly Room[]; onClose: () => void }

/** Renames a reader or moves it; mounted while it is open. */
export function EditReaderDialog({ reader, rooms, onClose }: EditReaderDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const formId = useId()
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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    update.mutate(readWish(new FormData(event.currentTarget)))
  }
  return (
    <Dialog
      description="Scans it has made stay with the room they were made in."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={formId} pending={update.isPending} type="submit" variant="primary">
            Save
          </Button>
        </>
      }
      onOpenChange={onClose}
      open
      title="Rename or move"
    >
      <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
        <ReaderFields name={reader.name} roomId={reader.room.id} rooms={rooms} />
        {update.error ? <Notice tone="danger">{update.error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
