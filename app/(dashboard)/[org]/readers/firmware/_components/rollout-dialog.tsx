'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { SelectField } from '@/app/_ui/form/select-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { type Release, useFirmwareCommands } from './use-firmware'

type Kind = 'share' | 'rooms' | 'readers'

const kinds: { value: Kind; label: string }[] = [
  { value: 'share', label: 'A share' },
  { value: 'rooms', label: 'Rooms' },
  { value: 'readers', label: 'Readers' },
]
const shares = [10, 25, 50, 100].map(percent => ({
  value: String(percent),
  label: percent === 100 ? 'All readers' : `${percent} % of the readers`,
}))

function Choices({ name, options }: { name: string; options: readonly { id: string; name: string }[] }) {
  if (options.length === 0) return <p className="text-muted text-sm">There are none yet.</p>
  return (
    <div className="flex max-h-64 flex-col gap-1 overflow-y-auto rounded-lg border p-3">
      {options.map(option => (
        <CheckboxField key={option.id} label={option.name} name={name} value={option.id} />
      ))}
    </div>
  )
}

function targetOf(kind: Kind, form: FormData) {
  if (kind === 'share') return { kind, percent: Number(form.get('percent')) }
  return { kind, ids: form.getAll('id').map(String) }
}

/** Whom a release goes to first: best a few, and all of them once those are well. */
export function RolloutDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const trpc = useTRPC()
  const [kind, setKind] = useState<Kind>('share')
  const { start } = useFirmwareCommands(onClose)
  const readers = useQuery(trpc.readers.list.queryOptions({}))
  const rooms = useQuery(trpc.rooms.list.queryOptions({}))
  const inUse = (readers.data ?? []).filter(({ kind, health }) => kind === 'reader' && health !== 'revoked')
  return (
    <FormDialog
      description="A reader installs it beside what it runs, restarts, and goes back by itself if it does not come up."
      onClose={onClose}
      onSubmit={form => start.mutate({ releaseId: release.id, target: targetOf(kind, form) })}
      pending={start.isPending}
      problem={start.error?.message}
      submitLabel="Roll out"
      title={`Roll out ${release.version}`}
    >
      <SegmentedControl label="Which readers" onChange={setKind} segments={kinds} value={kind} />
      {kind === 'share' ? (
        <SelectField
          defaultValue="10"
          hint="Drawn by lot. A larger share later includes those of the smaller one."
          label="How many"
          name="percent"
          options={shares}
        />
      ) : null}
      {kind === 'rooms' ? <Choices name="id" options={rooms.data ?? []} /> : null}
      {kind === 'readers' ? <Choices name="id" options={inUse} /> : null}
    </FormDialog>
  )
}
