'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Panel } from '@/app/_ui/layout/panel'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useOrganization } from '../../_frame/organization-context'
import { type Alarm, alarmTitles, alarmWords } from './alarm-words'

function AcknowledgeDialog({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const acknowledge = useMutation(
    trpc.readers.acknowledge.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.readers.pathFilter())
        toast.success('Noted')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      description={`${alarm.device}: ${alarmWords(alarm)}`}
      onClose={onClose}
      onSubmit={form => acknowledge.mutate({ alarmId: alarm.id, note: String(form.get('note') ?? '') })}
      pending={acknowledge.isPending}
      problem={acknowledge.error?.message}
      submitLabel="Close the alarm"
      title={alarmTitles[alarm.kind]}
    >
      <TextAreaField
        hint="Kept with the alarm. Should the same be seen again, it is a new alarm."
        label="What you found out"
        maxLength={500}
        name="note"
      />
    </FormDialog>
  )
}

function AlarmRow({ alarm, onAcknowledge }: { alarm: Alarm; onAcknowledge: () => void }) {
  const { slug, timeZone } = useOrganization().organization
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-start sm:justify-between sm:gap-4 sm:px-5">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <TriangleAlert aria-hidden className="size-4 shrink-0 text-absent-ink" />
          <span className="break-words">{alarmTitles[alarm.kind]}</span>
          {alarm.times > 1 ? <Badge tone="warning">{alarm.times} times</Badge> : null}
        </p>
        <p className="mt-0.5 break-words">{alarmWords(alarm)}</p>
        <p className="mt-0.5 text-muted text-xs">
          <Link className="underline-offset-4 hover:underline" href={`/${slug}/readers/${alarm.deviceId}`}>
            {alarm.device}
          </Link>
          , {alarm.room}, <RelativeTime at={alarm.lastAt} timeZone={timeZone} />
        </p>
        {alarm.acknowledgedBy ? (
          <p className="mt-1 break-words text-muted text-xs">
            {alarm.acknowledgedBy}: “{alarm.note}”
          </p>
        ) : null}
      </div>
      {alarm.acknowledgedAt ? null : (
        <Button className="shrink-0" onClick={onAcknowledge} size="sm">
          Close with a note
        </Button>
      )}
    </li>
  )
}

/** What cannot be right at the doors; nothing while all is well. Closed alarms stay behind a button. */
export function AlarmPanel({ deviceId }: { deviceId?: string }) {
  const trpc = useTRPC()
  const [open, setOpen] = useState(true)
  const [chosen, setChosen] = useState<Alarm>()
  const alarms = useQuery(trpc.readers.alarms.queryOptions({ open, deviceId }))
  const shown = alarms.data ?? []
  if (open && shown.length === 0 && !deviceId) return null
  if (!alarms.data) return null
  return (
    <div className="mb-5">
      <Panel
        actions={
          <Button onClick={() => setOpen(!open)} size="sm" variant="ghost">
            {open ? 'Closed alarms' : 'Open alarms'}
          </Button>
        }
        description="They inform: no mark was changed or held back because of one."
        padded={false}
        title={open ? 'Alarms' : 'Closed alarms'}
      >
        {shown.length === 0 ? (
          <p className="px-4 py-4 text-muted text-sm sm:px-5">There are none.</p>
        ) : (
          <ul className="divide-y divide-separator">
            {shown.map(alarm => (
              <AlarmRow alarm={alarm} key={alarm.id} onAcknowledge={() => setChosen(alarm)} />
            ))}
          </ul>
        )}
      </Panel>
      {chosen ? <AcknowledgeDialog alarm={chosen} onClose={() => setChosen(undefined)} /> : null}
    </div>
  )
}
