'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { kindWords } from '../../_exports/export-words'
import { ScheduleDialog } from './schedule-dialog'
import { ScheduleRow } from './schedule-row'
import { rhythmWords, type Schedule } from './schedule-words'

function useSchedules() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery(trpc.exports.schedules.queryOptions({}))
  const refresh = () => client.invalidateQueries({ queryKey: trpc.exports.schedules.queryKey() })
  const onError = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const pause = useMutation(trpc.exports.pauseSchedule.mutationOptions({ onError, onSettled: refresh }))
  const remove = useMutation(trpc.exports.deleteSchedule.mutationOptions({ onSettled: refresh }))
  const leave = useMutation(trpc.exports.leaveSchedule.mutationOptions({ onSettled: refresh }))
  return { list, refresh, pause, remove, leave }
}

type Asking = { schedule: Schedule; what: 'delete' | 'leave' }

type ConfirmProps = { asking: Asking; onConfirm: () => Promise<void>; onClose: () => void }

function Confirm({ asking: { schedule, what }, onConfirm, onClose }: ConfirmProps) {
  const isDelete = what === 'delete'
  return (
    <ConfirmDialog
      confirmLabel={isDelete ? 'Delete' : 'Not to me'}
      onConfirm={onConfirm}
      onOpenChange={open => !open && onClose()}
      open
      title={isDelete ? 'Send it no more?' : 'No more of it to you?'}
      tone={isDelete ? 'danger' : 'primary'}
    >
      <p className="break-words text-sm">
        {kindWords[schedule.kind]}: {rhythmWords(schedule)}.{' '}
        {isDelete
          ? 'Nobody gets it any more. Files that were made stay for seven days.'
          : 'The others go on getting it.'}
      </p>
    </ConfirmDialog>
  )
}

/** Reports that are made and mailed by themselves: those one set up, and those one gets. */
export function SchedulesPanel() {
  const { list, refresh, pause, remove, leave } = useSchedules()
  const [isAdding, setAdding] = useState(false)
  const [asking, setAsking] = useState<Asking>()
  const items = list.data
  const confirm = async () => {
    const scheduleId = asking?.schedule.id ?? ''
    await (asking?.what === 'delete' ? remove : leave).mutateAsync({ scheduleId })
  }
  return (
    <Panel
      actions={<Button onClick={() => setAdding(true)}>Send one regularly</Button>}
      description="Each reader gets a link of their own by mail, to what they may see on that day."
      padded={false}
      title="Sent regularly"
    >
      {items ? null : <QueryFallback label="Loading what is sent" query={list} rows={2} />}
      {items?.length === 0 ? (
        <EmptyState
          className="py-8"
          description="A report every day, every week or every month, at a time that suits its readers."
          icon={<CalendarClock />}
          title="Nothing is sent by itself"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {items?.map(schedule => (
          <ScheduleRow
            key={schedule.id}
            onDelete={() => setAsking({ schedule, what: 'delete' })}
            onLeave={() => setAsking({ schedule, what: 'leave' })}
            onPause={paused => pause.mutate({ scheduleId: schedule.id, paused })}
            schedule={schedule}
          />
        ))}
      </ul>
      {isAdding ? <ScheduleDialog onClose={() => setAdding(false)} onSaved={refresh} /> : null}
      {asking ? <Confirm asking={asking} onClose={() => setAsking(undefined)} onConfirm={confirm} /> : null}
    </Panel>
  )
}
