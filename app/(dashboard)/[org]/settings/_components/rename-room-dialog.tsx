'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'

export interface Room {
  id: string
  name: string
}

export function RenameRoomDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const formId = useId()
  const [name, setName] = useState(room.name)
  const rename = useMutation(
    trpc.rooms.rename.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.rooms.pathKey() })
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate({ roomId: room.id, name })
  }
  return (
    <Dialog
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={formId} pending={rename.isPending} type="submit" variant="primary">
            Rename
          </Button>
        </>
      }
      onOpenChange={open => !open && onClose()}
      open
      size="sm"
      title={`Rename ${room.name}`}
    >
      <form id={formId} onSubmit={submit}>
        <TextField
          autoComplete="off"
          autoFocus
          error={rename.error?.message}
          hint="Readers and timetable stay with the room."
          label="Name"
          maxLength={80}
          onChange={event => setName(event.target.value)}
          value={name}
        />
      </form>
    </Dialog>
  )
}
