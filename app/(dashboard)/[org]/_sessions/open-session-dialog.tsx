'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useOpenSession } from './use-open-session'

const lengths = [
  { value: '', label: 'As in the timetable, else 60 minutes' },
  ...[30, 45, 60, 90, 120, 180].map(minutes => ({
    value: String(minutes),
    label: `${minutes} minutes from now`,
  })),
]
const classesMax = 200

type OpenSessionDialogProps = { classId?: string; onOpenChange: (open: boolean) => void }

/** Which class, where, for how long; the timetable answers whatever is left out. */
export function OpenSessionDialog({ classId, onOpenChange }: OpenSessionDialogProps) {
  const trpc = useTRPC()
  const form = useId()
  const [chosen, setChosen] = useState(classId ?? '')
  const [roomId, setRoomId] = useState('')
  const [length, setLength] = useState('')
  const classes = useQuery(trpc.classes.list.queryOptions({ limit: classesMax }))
  const rooms = useQuery(trpc.rooms.list.queryOptions({}))
  const open = useOpenSession()
  const own = classes.data?.items.find(item => item.id === chosen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate({
      classId: chosen,
      roomId: roomId || undefined,
      lengthMinutes: length ? Number(length) : undefined,
    })
  }
  const options = classes.data?.items.map(({ id, name, code }) => ({
    value: id,
    label: code ? `${name} (${code})` : name,
  }))
  return (
    <Dialog
      description="Cards and clicks count from the moment it is open."
      dismissable={!open.isPending}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button disabled={!chosen} form={form} pending={open.isPending} type="submit" variant="primary">
            Open session
          </Button>
        </>
      }
      onOpenChange={onOpenChange}
      open
      title="Open a session"
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={submit}>
        {open.isError ? <Notice tone="danger">{open.error.message}</Notice> : null}
        {options?.length === 0 ? (
          <Notice tone="warning">You teach no class yet. An administrator can add you to one.</Notice>
        ) : null}
        <SelectField
          label="Class"
          onChange={event => setChosen(event.target.value)}
          options={options ?? []}
          placeholder={classes.isPending ? 'Loading the classes…' : 'Choose a class'}
          value={chosen}
        />
        <SelectField
          hint="The reader in this room marks the class."
          label="Room"
          onChange={event => setRoomId(event.target.value)}
          optional
          options={rooms.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          placeholder={own?.roomName ? `As planned (${own.roomName})` : 'As planned'}
          value={roomId}
        />
        <SelectField
          label="Length"
          onChange={event => setLength(event.target.value)}
          optional
          options={lengths}
          value={length}
        />
      </form>
    </Dialog>
  )
}
