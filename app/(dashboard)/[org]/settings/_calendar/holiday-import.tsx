'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type ChangeEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { daysText } from '../_components/days-text'

type Preview = inferRouterOutputs<AppRouter>['organizations']['previewHolidayImport']
type PreviewDay = Preview['days'][number]

const maxBytes = 512 * 1024
const keyOf = ({ startsOn, endsOn, name }: PreviewDay) => `${startsOn} ${endsOn} ${name}`

/** Reads the file, shows what it would add, adds what is chosen; the whole import can be undone from the toast. */
function useImport(onDone: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: trpc.organizations.holidays.queryKey({}) }),
      client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
    ])
  const preview = useMutation(trpc.organizations.previewHolidayImport.mutationOptions())
  const remove = useMutation(trpc.organizations.removeHolidays.mutationOptions({ onSettled }))
  const apply = useMutation(
    trpc.organizations.importHolidays.mutationOptions({
      onSettled,
      onSuccess({ holidayIds }) {
        const count = holidayIds.length === 1 ? '1 holiday' : `${holidayIds.length} holidays`
        const undo = () => remove.mutate({ holidayIds })
        toast.success(`${count} added`, { action: { label: 'Undo', onPress: undo } })
        onDone()
      },
    }),
  )
  return { preview, apply }
}

type DaysProps = { preview: Preview; chosen: ReadonlySet<string>; onToggle: (key: string) => void }

function Days({ preview, chosen, onToggle }: DaysProps) {
  return (
    <ul className="max-h-72 divide-y divide-separator overflow-y-auto rounded-lg border">
      {preview.days.map(day => {
        const key = keyOf(day)
        return (
          <li key={key}>
            <label className="flex cursor-pointer items-center gap-3 px-3 py-2 text-sm">
              <input
                checked={chosen.has(key)}
                className="size-5 shrink-0 accent-(--accent)"
                onChange={() => onToggle(key)}
                type="checkbox"
              />
              <span className="min-w-0 flex-1 break-words">{day.name}</span>
              <span className="text-muted tabular">{daysText(day.startsOn, day.endsOn)}</span>
              {day.state === 'known' ? <Badge>In the list</Badge> : <Badge tone="good">New</Badge>}
            </label>
          </li>
        )
      })}
    </ul>
  )
}

function Skipped({ skipped }: Pick<Preview, 'skipped'>) {
  if (skipped.length === 0) return null
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted">
        {skipped.length === 1 ? '1 entry is left out' : `${skipped.length} entries are left out`}
      </summary>
      <ul className="mt-2 max-h-40 overflow-y-auto text-muted">
        {[...new Set(skipped.map(({ name, reason }) => `${name}: ${reason}`))].map(words => (
          <li className="break-words py-0.5" key={words}>
            {words}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The file, what was found in it, and what of that is to be added. */
function useChoice(siteId: string, onDone: () => void) {
  const { preview, apply } = useImport(onDone)
  const [tooLarge, setTooLarge] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (!file) return
    preview.reset()
    setTooLarge(file.size > maxBytes)
    if (file.size > maxBytes) return
    const found = await preview.mutateAsync({ calendar: await file.text(), siteId: siteId || null })
    setChosen(new Set(found.days.filter(day => day.state === 'new').map(keyOf)))
  }
  const toggle = (key: string) =>
    setChosen(before => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  const days = (preview.data?.days ?? []).filter(day => chosen.has(keyOf(day)))
  const add = () =>
    apply.mutate({
      siteId: siteId || null,
      days: days.map(({ name, startsOn, endsOn }) => ({ name, startsOn, endsOn })),
    })
  const problem = tooLarge ? 'This file is larger than 512 KB.' : (preview.error ?? apply.error)?.message
  const found = tooLarge ? undefined : preview.data
  return { read, toggle, add, chosen, problem, found, count: days.length, isPending: apply.isPending }
}

function SiteChoice({ value, onChange }: { value: string; onChange: (siteId: string) => void }) {
  const trpc = useTRPC()
  const sites = useQuery(trpc.rooms.sites.queryOptions({}))
  if (!sites.data || sites.data.length === 0) return null
  return (
    <SelectField
      label="For"
      onChange={event => onChange(event.target.value)}
      optional
      options={[
        { value: '', label: 'Everywhere' },
        ...sites.data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
    />
  )
}

function Found({ found, chosen, onToggle }: Omit<DaysProps, 'preview'> & { found: Preview }) {
  return (
    <>
      <p className="text-muted text-sm" role="status">
        {found.days.length === 0
          ? 'There are no whole days of these years in this file.'
          : 'Nothing is changed yet. Choose what to add:'}
      </p>
      {found.days.length > 0 ? <Days chosen={chosen} onToggle={onToggle} preview={found} /> : null}
      <Skipped skipped={found.skipped} />
    </>
  )
}

/** Holidays from an iCal file: a list to choose from first, nothing changes before "Add". */
export function HolidayImport({ onClose }: { onClose: () => void }) {
  const [siteId, setSiteId] = useState('')
  const { read, toggle, add, chosen, problem, found, count, isPending } = useChoice(siteId, onClose)
  return (
    <Dialog
      description="Whole days of an .ics file, as schools and states publish them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={count === 0} onClick={add} pending={isPending} variant="primary">
            {count === 1 ? 'Add 1 holiday' : `Add ${count} holidays`}
          </Button>
        </>
      }
      onOpenChange={open => !open && onClose()}
      open
      title="Import holidays"
    >
      <div className="flex flex-col gap-4">
        <SiteChoice onChange={setSiteId} value={siteId} />
        <label className="flex flex-col gap-1.5 font-medium text-sm">
          iCal file
          <input
            accept=".ics,text/calendar"
            className="rounded-lg border border-border-strong border-dashed bg-surface-secondary p-3 font-normal text-sm file:mr-3 file:rounded-md file:border-0 file:bg-surface-tertiary file:px-3 file:py-1.5 file:font-medium file:text-foreground"
            onChange={event => void read(event).catch(() => {})}
            type="file"
          />
        </label>
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
        {found ? <Found chosen={chosen} found={found} onToggle={toggle} /> : null}
      </div>
    </Dialog>
  )
}
