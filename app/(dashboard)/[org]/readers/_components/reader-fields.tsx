'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import type { Room } from './reader'

const newRoom = 'new'

export type ReaderWish = { name: string; roomId: string; roomName: string }

export function readWish(form: FormData): ReaderWish {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return { name: text('name'), roomId: text('roomId'), roomName: text('roomName') }
}

/** The id of the room wished for; makes the room first where it is new. */
export function useWishedRoom() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const create = useMutation(
    trpc.rooms.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.rooms.pathFilter()),
    }),
  )
  return async ({ roomId, roomName }: ReaderWish) =>
    roomId && roomId !== newRoom ? roomId : (await create.mutateAsync({ name: roomName })).id
}

type ReaderFieldsProps = { rooms: readonly Room[]; name?: string; roomId?: string }

/** Name and room of a reader; a room that does not exist yet is named here. */
export function ReaderFields({ rooms, name, roomId = '' }: ReaderFieldsProps) {
  const [chosen, setChosen] = useState(roomId)
  const options = [
    ...rooms.map(room => ({ value: room.id, label: room.name })),
    { value: newRoom, label: 'New room …' },
  ]
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={name}
        hint="What people call the place: “Door of room 12”."
        label="Name"
        maxLength={80}
        name="name"
      />
      {rooms.length > 0 ? (
        <SelectField
          hint="Its scans count for the class that meets there."
          label="Room"
          name="roomId"
          onChange={event => setChosen(event.target.value)}
          options={options}
          placeholder="Choose a room"
          value={chosen}
        />
      ) : null}
      {rooms.length === 0 || chosen === newRoom ? (
        <TextField
          autoComplete="off"
          hint={rooms.length === 0 ? 'Its scans count for the class that meets there.' : undefined}
          label="Name of the room"
          maxLength={80}
          name="roomName"
        />
      ) : null}
    </>
  )
}
