'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { usualSignOut } from '../_policy/sign-out'
import { useOpenSession } from './use-open-session'

const lengths = [
  { value: '', label: 'As in the timetable, else 60 minutes' },
  ...[30, 45, 60, 90, 120, 180].map(minutes => ({
    value: String(minutes),
    label: `${minutes} minutes from now`,
  })),
]
const classesMax = 200

const leavings = [
  { value: 'yes', label: 'People sign in and out' },
  { value: 'no', label: 'Nobody signs out' },
]

type Plan = { classId: string; roomId: string; length: string; signOut: string }

/** The choices; the timetable answers whichever is left out. */
function PlanFields({ plan, onChange }: { plan: Plan; onChange: (plan: Plan) => void }) {
  const trpc = useTRPC()
  const classes = useQuery(trpc.classes.list.queryOptions({ limit: classesMax }))
  const rooms = useQuery(trpc.rooms.list.queryOptions({}))
  const chosen = classes.data?.items.find(item => item.id === plan.classId)
  const options = classes.data?.items.map(({ id, name, code }) => ({
    value: id,
    label: code ? `${name} (${code})` : name,
  }))
  return (
    <>
      {options?.length === 0 ? (
        <Notice tone="warning">You teach no class yet. An administrator can add you to one.</Notice>
      ) : null}
      <SelectField
        label="Class"
        onChange={event => onChange({ ...plan, classId: event.target.value })}
        options={options ?? []}
        placeholder={classes.isPending ? 'Loading the classes…' : 'Choose a class'}
        value={plan.classId}
      />
      <SelectField
        hint="The reader in this room marks the class."
        label="Room"
        onChange={event => onChange({ ...plan, roomId: event.target.value })}
        optional
        options={rooms.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        placeholder={chosen?.roomName ? `As planned (${chosen.roomName})` : 'As planned'}
        value={plan.roomId}
      />
      <SelectField
        label="Length"
        onChange={event => onChange({ ...plan, length: event.target.value })}
        optional
        options={lengths}
        value={plan.length}
      />
      <SelectField
        hint="Signing out: a second card, code or click when somebody leaves."
        label="Coming and going"
        onChange={event => onChange({ ...plan, signOut: event.target.value })}
        optional
        options={leavings}
        placeholder="As the class has it"
        value={plan.signOut}
      />
    </>
  )
}

type OpenSessionDialogProps = { classId?: string; onOpenChange: (open: boolean) => void }

/** Which class, where, for how long. */
export function OpenSessionDialog({ classId = '', onOpenChange }: OpenSessionDialogProps) {
  const form = useId()
  const [plan, setPlan] = useState<Plan>({ classId, roomId: '', length: '', signOut: '' })
  const open = useOpenSession()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate({
      classId: plan.classId,
      roomId: plan.roomId || undefined,
      lengthMinutes: plan.length ? Number(plan.length) : undefined,
      signOut: plan.signOut === '' ? undefined : plan.signOut === 'yes' ? usualSignOut : null,
    })
  }
  return (
    <Dialog
      description="Cards and clicks count from the moment it is open."
      dismissable={!open.isPending}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            disabled={!plan.classId}
            form={form}
            pending={open.isPending}
            type="submit"
            variant="primary"
          >
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
        <PlanFields onChange={setPlan} plan={plan} />
      </form>
    </Dialog>
  )
}
