'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import type { Reader } from '../_components/reader'

const lineLength = 16
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const workdays = [1, 2, 3, 4, 5]

function readForm(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const lines: [string, string] = [text('first'), text('second')]
  const [from, to] = [text('from'), text('to')]
  return {
    idleLines: lines[0] || lines[1] ? lines : null,
    buzzer: form.get('buzzer') !== null,
    activeHours: from && to ? { from, to, weekdays: form.getAll('weekday').map(Number) } : null,
  }
}

function Hours({ hours }: { hours: Reader['activeHours'] }) {
  const days = hours?.weekdays ?? workdays
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-medium text-sm">When it should report</legend>
      <p className="text-muted text-sm">Outside these hours silence is no alarm. Leave empty for always.</p>
      <div className="grid grid-cols-2 gap-3">
        <TextField defaultValue={hours?.from} label="From" name="from" optional type="time" />
        <TextField defaultValue={hours?.to} label="To" name="to" optional type="time" />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {weekdays.map((day, index) => (
          <CheckboxField
            defaultChecked={days.includes(index + 1)}
            key={day}
            label={day}
            name="weekday"
            value={index + 1}
          />
        ))}
      </div>
    </fieldset>
  )
}

function IdleLines({ lines }: { lines: Reader['idleLines'] }) {
  return (
    <>
      <TextField
        defaultValue={lines?.[0]}
        hint="Empty: the room, and “Hold your card”."
        label="Display while idle, first line"
        maxLength={lineLength}
        name="first"
        optional
      />
      <TextField
        defaultValue={lines?.[1]}
        label="Second line"
        maxLength={lineLength}
        name="second"
        optional
      />
    </>
  )
}

/** What the reader shows and when it is expected; it takes the settings over with its next report. */
export function SettingsDialog({ reader, onClose }: { reader: Reader; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const save = useMutation(
    trpc.readers.configure.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.readers.pathFilter())
        toast.success('Saved', { description: `${reader.name} takes it over with its next report.` })
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      onClose={onClose}
      onSubmit={form => save.mutate({ deviceId: reader.id, ...readForm(form) })}
      pending={save.isPending}
      problem={save.error?.message}
      submitLabel="Save"
      title={`Settings of ${reader.name}`}
    >
      <IdleLines lines={reader.idleLines} />
      <CheckboxField defaultChecked={reader.buzzer} label="Beep at each card" name="buzzer" />
      <Hours hours={reader.activeHours} />
    </FormDialog>
  )
}
