'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { SaveButtons } from '../../_frame/save-buttons'

export interface Room {
  id: string
  name: string
  siteId: string | null
  siteName: string | null
}

/** A name and a place: only what differs is sent. */
function useSave(room: Room, onClose: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const rename = useMutation(trpc.rooms.rename.mutationOptions())
  const place = useMutation(trpc.rooms.place.mutationOptions())
  const save = async (name: string, siteId: string | null) => {
    if (name.trim() !== room.name) await rename.mutateAsync({ roomId: room.id, name })
    if (siteId !== room.siteId) await place.mutateAsync({ roomId: room.id, siteId })
    await client.invalidateQueries({ queryKey: trpc.rooms.pathKey() })
    await client.invalidateQueries({ queryKey: trpc.timetable.pathKey() })
    onClose()
  }
  return { save, error: rename.error ?? place.error, isPending: rename.isPending || place.isPending }
}

export function RenameRoomDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const trpc = useTRPC()
  const formId = useId()
  const sites = useQuery(trpc.rooms.sites.queryOptions({}))
  const [name, setName] = useState(room.name)
  const [siteId, setSiteId] = useState(room.siteId ?? '')
  const { save, error, isPending } = useSave(room, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(name, siteId || null).catch(() => {})
  }
  return (
    <Dialog
      footer={<SaveButtons form={formId} onCancel={onClose} pending={isPending} />}
      onOpenChange={open => !open && onClose()}
      open
      size="sm"
      title={`Change ${room.name}`}
    >
      <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
        <TextField
          autoComplete="off"
          autoFocus
          error={error?.message}
          hint="Readers and timetable stay with the room."
          label="Name"
          maxLength={80}
          onChange={event => setName(event.target.value)}
          value={name}
        />
        {sites.data && sites.data.length > 0 ? (
          <SelectField
            hint="Whose clocks and holidays it follows."
            label="Site"
            onChange={event => setSiteId(event.target.value)}
            optional
            options={[
              { value: '', label: 'None: the organization’s own zone' },
              ...sites.data.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={siteId}
          />
        ) : null}
      </form>
    </Dialog>
  )
}
