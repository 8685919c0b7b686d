'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import { RenameRoomDialog, type Room } from './rename-room-dialog'

function RoomRow({ room, onRename }: { room: Room; onRename: () => void }) {
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-2 text-sm sm:px-5">
      <span className="min-w-0 break-words">
        {room.name}
        {room.siteName ? <span className="text-muted"> · {room.siteName}</span> : null}
      </span>
      <Button aria-label={`Change ${room.name}`} onClick={onRename} size="sm" variant="ghost">
        Change
      </Button>
    </li>
  )
}

function NewRoom() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const create = useMutation(
    trpc.rooms.create.mutationOptions({
      onSuccess: () => {
        setName('')
        return client.invalidateQueries({ queryKey: trpc.rooms.pathKey() })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) create.mutate({ name })
  }
  return (
    <form className="flex items-start gap-2 p-4 sm:px-5" onSubmit={submit}>
      <TextField
        autoComplete="off"
        error={create.error?.message}
        fieldClassName="flex-1"
        label="New room"
        labelHidden
        maxLength={80}
        onChange={event => setName(event.target.value)}
        placeholder="New room"
        value={name}
      />
      <Button pending={create.isPending} type="submit">
        Add
      </Button>
    </form>
  )
}

export function Rooms() {
  const trpc = useTRPC()
  const list = useQuery(trpc.rooms.list.queryOptions({}))
  const [renaming, setRenaming] = useState<Room>()
  return (
    <Panel description="Where readers hang and classes meet." padded={false} title="Rooms">
      {list.error && !list.data ? (
        <ErrorState description={list.error.message} onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <ul className="max-h-72 divide-y divide-separator overflow-y-auto border-b">
          {list.data.map(room => (
            <RoomRow key={room.id} onRename={() => setRenaming(room)} room={room} />
          ))}
          {list.data.length === 0 ? (
            <li className="px-4 py-5 text-center text-muted text-sm">No rooms yet. Add the first one.</li>
          ) : null}
        </ul>
      ) : null}
      {list.data || list.error ? null : <SkeletonRows rows={3} />}
      <NewRoom />
      {renaming ? <RenameRoomDialog onClose={() => setRenaming(undefined)} room={renaming} /> : null}
    </Panel>
  )
}
