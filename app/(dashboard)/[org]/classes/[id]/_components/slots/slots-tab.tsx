'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { CalendarClock, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../../_frame/organization-context'
import type { Course } from '../class-screen'
import { dateText, weekdayName } from '../date-text'
import { SlotDialog } from './slot-dialog'

export type Slot = inferRouterOutputs<AppRouter>['timetable']['slots'][number]

function useRemoval() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const settled = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
  }
  const bringBack = useMutation(trpc.timetable.updateSlot.mutationOptions(settled))
  const remove = useMutation(trpc.timetable.removeSlot.mutationOptions(settled))
  return (slot: Slot) =>
    remove.mutate(
      { slotId: slot.slotId },
      {
        onSuccess: ({ slotId, validToBefore }) =>
          void toast.info(`${weekdayName(slot.weekday)} ${slot.startsAt} is off from today on`, {
            action: { label: 'Undo', onPress: () => bringBack.mutate({ slotId, validTo: validToBefore }) },
          }),
      },
    )
}

function validity({ validFrom, validTo }: Slot, today: string) {
  const from = validFrom > today ? `from ${dateText(validFrom)}` : ''
  const to = validTo ? `until ${dateText(validTo)}` : ''
  return [from, to].filter(Boolean).join(' ')
}

type SlotRowProps = { slot: Slot; today: string; onEdit?: () => void; onRemove?: () => void }

function SlotRow({ slot, today, onEdit, onRemove }: SlotRowProps) {
  const what = `${weekdayName(slot.weekday)} ${slot.startsAt}`
  const when = validity(slot, today)
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[8rem_9rem_1fr]">
        <span className="font-medium text-sm">{weekdayName(slot.weekday)}</span>
        <span className="text-sm tabular">
          {slot.startsAt}–{slot.endsAt}
          {slot.endsAt < slot.startsAt ? <span className="text-muted"> next day</span> : null}
        </span>
        <span className="min-w-0 break-words text-muted text-sm">
          {slot.roomName}
          {when ? ` · ${when}` : ''}
        </span>
      </div>
      {onEdit && onRemove ? (
        <span className="flex">
          <Button aria-label={`Change ${what}`} iconOnly onClick={onEdit} size="sm" variant="ghost">
            <Pencil aria-hidden />
          </Button>
          <Button aria-label={`Remove ${what}`} iconOnly onClick={onRemove} size="sm" variant="ghost">
            <Trash2 aria-hidden />
          </Button>
        </span>
      ) : null}
    </li>
  )
}

const localToday = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

/** When the class meets every week. Sessions open by themselves at these times. */
export function SlotsTab({ course }: { course: Course }) {
  const trpc = useTRPC()
  const { organization, grants } = useOrganization()
  const slots = useQuery(trpc.timetable.slots.queryOptions({ classId: course.id }))
  const removeSlot = useRemoval()
  const [editing, setEditing] = useState<Slot | 'new'>()
  const canChange = grants['timetable.manage'] !== undefined && !course.archivedAt
  if (!slots.data) {
    if (!slots.error) return <SkeletonRows label="Loading weekly times" rows={3} />
    return (
      <ErrorState
        description={slots.error.message}
        onRetry={() => slots.refetch()}
        retrying={slots.isFetching}
      />
    )
  }
  const addButton = canChange ? (
    <Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')} variant="primary">
      Add a time
    </Button>
  ) : undefined
  const today = localToday(organization.timeZone)
  return (
    <div className="flex flex-col gap-4">
      {slots.data.length > 0 && canChange ? <div className="flex sm:justify-end">{addButton}</div> : null}
      <div className="rounded-xl border bg-surface">
        {slots.data.length === 0 ? (
          <EmptyState
            action={addButton}
            description="With weekly times, sessions open by themselves and readers know whom to expect."
            icon={<CalendarClock />}
            title="No weekly times"
          />
        ) : (
          <ul aria-label="Weekly times" className="divide-y divide-separator">
            {slots.data.map(slot => (
              <SlotRow
                key={slot.slotId}
                onEdit={canChange ? () => setEditing(slot) : undefined}
                onRemove={canChange ? () => removeSlot(slot) : undefined}
                slot={slot}
                today={today}
              />
            ))}
          </ul>
        )}
      </div>
      <p className="text-muted text-xs">Times are on the clocks of {organization.timeZone}.</p>
      {editing ? (
        <SlotDialog
          course={course}
          key={editing === 'new' ? 'new' : editing.slotId}
          onClose={() => setEditing(undefined)}
          slot={editing === 'new' ? undefined : editing}
        />
      ) : null}
    </div>
  )
}
