'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../../../_frame/organization-context'
import type { Course, Slot } from '../course'
import { weekdayName } from '../date-text'
import { SlotDialog } from './slot-dialog'
import { SlotList } from './slot-list'

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

const localToday = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

/** When the class meets every week. Sessions open by themselves at these times. */
export function SlotsTab({ course }: { course: Course }) {
  const trpc = useTRPC()
  const { organization, grants } = useOrganization()
  const slots = useQuery(trpc.timetable.slots.queryOptions({ classId: course.id }))
  const removeSlot = useRemoval()
  const [editing, setEditing] = useState<Slot | 'new'>()
  const canChange = grants['timetable.manage'] !== undefined && !course.archivedAt
  if (!slots.data) return <QueryFallback label="Loading weekly times" query={slots} rows={3} />
  const addButton = canChange ? (
    <Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')} variant="primary">
      Add a time
    </Button>
  ) : undefined
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
          <SlotList
            onEdit={canChange ? setEditing : undefined}
            onRemove={canChange ? removeSlot : undefined}
            slots={slots.data}
            today={localToday(organization.timeZone)}
          />
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
