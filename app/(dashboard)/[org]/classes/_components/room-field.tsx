'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'

type RoomFieldProps = {
  value: string
  onChange: (roomId: string) => void
  optional?: boolean
  hint?: string
  error?: string
}

function NewRoom({ onDone }: { onDone: (roomId?: string) => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const create = useMutation(
    trpc.rooms.create.mutationOptions({
      async onSuccess(room) {
        await client.invalidateQueries({ queryKey: trpc.rooms.pathKey() })
        onDone(room.id)
      },
    }),
  )
  const save = () => name.trim() && create.mutate({ name })
  // Inside another form: Enter adds the room instead of sending that form, Escape leaves this field only.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') save()
    else onDone()
  }
  return (
    <div className="flex items-start gap-2">
      <TextField
        autoFocus
        error={create.error?.message}
        fieldClassName="flex-1"
        label="New room"
        maxLength={80}
        onChange={event => setName(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder="Room 12"
        required={false}
        value={name}
      />
      <Button className="mt-6.5" onClick={save} pending={create.isPending}>
        Add
      </Button>
      <Button className="mt-6.5" onClick={() => onDone()} variant="ghost">
        Cancel
      </Button>
    </div>
  )
}

/** A room of the organization, or a new one made on the spot. */
export function RoomField({ value, onChange, optional, hint, error }: RoomFieldProps) {
  const trpc = useTRPC()
  const rooms = useQuery(trpc.rooms.list.queryOptions({}))
  const [adding, setAdding] = useState(false)
  if (adding) {
    return (
      <NewRoom
        onDone={roomId => {
          setAdding(false)
          if (roomId) onChange(roomId)
        }}
      />
    )
  }
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <SelectField
        error={error ?? rooms.error?.message}
        fieldClassName="w-full"
        hint={hint}
        label="Room"
        onChange={event => onChange(event.target.value)}
        optional={optional}
        options={(rooms.data ?? []).map(room => ({ value: room.id, label: room.name }))}
        placeholder={rooms.isPending ? 'Loading…' : optional ? 'No room of its own' : 'Choose a room'}
        value={value}
      />
      <Button
        className="-ml-2"
        icon={<Plus aria-hidden />}
        onClick={() => setAdding(true)}
        size="sm"
        variant="ghost"
      >
        New room
      </Button>
    </div>
  )
}
