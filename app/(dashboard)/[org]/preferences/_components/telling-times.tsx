'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { CheckboxField } from '@/app/_ui/form/checkbox-field'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'

type Settings = inferRouterOutputs<AppRouter>['notifications']['settings']

/** Every zone that this browser knows, and the one that is chosen. */
const zonesWith = (chosen: string) =>
  [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])]
    .sort()
    .map(value => ({ value, label: value.replaceAll('_', ' ') }))

function useSaving() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation(
    trpc.notifications.setSettings.mutationOptions({
      async onSuccess() {
        await client.invalidateQueries({ queryKey: trpc.notifications.settings.queryKey() })
        toast.success('Saved')
      },
    }),
  )
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '') || null

interface PartProps {
  settings: Settings
  errors: Record<string, string>
}

function QuietHours({ settings: { quietFrom, quietTo }, errors }: PartProps) {
  const [quiet, setQuiet] = useState(quietFrom !== null)
  return (
    <div className="flex flex-col gap-3">
      <CheckboxField
        checked={quiet}
        hint="Mail and pushes wait until the quiet is over."
        label="Quiet hours"
        look="switch"
        onChange={event => setQuiet(event.target.checked)}
      />
      {quiet ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            defaultValue={quietFrom ?? '22:00'}
            error={errors.quietFrom}
            label="From"
            name="quietFrom"
            type="time"
          />
          <TextField
            defaultValue={quietTo ?? '07:00'}
            error={errors.quietTo}
            label="To"
            name="quietTo"
            type="time"
          />
        </div>
      ) : null}
    </div>
  )
}

function DailyMail({ settings: { digestAt }, errors }: PartProps) {
  const [daily, setDaily] = useState(digestAt !== null)
  return (
    <div className="flex flex-col gap-3">
      <CheckboxField
        checked={daily}
        hint="Everything of the day in one mail instead of many."
        label="One mail a day"
        look="switch"
        onChange={event => setDaily(event.target.checked)}
      />
      {daily ? (
        <TextField
          defaultValue={digestAt ?? '18:00'}
          error={errors.digestAt}
          label="Sent at"
          name="digestAt"
          type="time"
        />
      ) : null}
    </div>
  )
}

function TimesForm({ settings }: { settings: Settings }) {
  const save = useSaving()
  const errors = fieldErrors(save.error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    save.mutate({
      timeZone: String(form.get('timeZone')),
      quietFrom: textOf(form, 'quietFrom'),
      quietTo: textOf(form, 'quietTo'),
      digestAt: textOf(form, 'digestAt'),
    })
  }
  return (
    <form className="flex max-w-xl flex-col gap-5" onSubmit={submit}>
      <QuietHours errors={errors} settings={settings} />
      <DailyMail errors={errors} settings={settings} />
      <SelectField
        defaultValue={settings.timeZone}
        error={errors.timeZone}
        label="Your time zone"
        name="timeZone"
        options={zonesWith(settings.timeZone)}
      />
      <Button className="self-start" pending={save.isPending} type="submit" variant="primary">
        Save
      </Button>
    </form>
  )
}

/** Quiet hours and the daily mail, by the clock where the person lives. */
export function TellingTimes() {
  const trpc = useTRPC()
  const { data, error, refetch, isFetching } = useQuery(trpc.notifications.settings.queryOptions({}))
  const body = () => {
    if (error)
      return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
    return data ? <TimesForm settings={data} /> : <SkeletonRows rows={2} />
  }
  return (
    <Panel
      description="Answers to what you asked for, and mail about your sign-in, come at any time."
      title="When"
    >
      {body()}
    </Panel>
  )
}
