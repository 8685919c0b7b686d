'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { AppRouter } from '@/server/api/trpc/root'

export interface MeetingName {
  slotId: string
  patternDate: string
}

type Before = inferRouterOutputs<AppRouter>['timetable']['cancelMeeting']['before']

/** The changes of one meeting; each can be undone from its toast. */
export function useMeetingChanges(name: MeetingName, onDone: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const settled = {
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
        client.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
      ]),
  }
  const failed = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const putBack = useMutation(trpc.timetable.changeMeeting.mutationOptions({ ...settled, onError: failed }))
  const cancelAgain = useMutation(
    trpc.timetable.cancelMeeting.mutationOptions({ ...settled, onError: failed }),
  )
  const asUsual = useMutation(trpc.timetable.restoreMeeting.mutationOptions({ ...settled, onError: failed }))
  const undo = (before: Before) => {
    if (!before) asUsual.mutate(name)
    else if (before.cancelled) cancelAgain.mutate({ ...name, reason: before.reason ?? 'Cancelled' })
    else {
      const { cancelled: _, reason, ...target } = before
      putBack.mutate({ ...name, ...target, reason: reason ?? undefined })
    }
  }
  const told = (title: string, before: Before, description?: string) => {
    onDone()
    toast.success(title, { description, action: { label: 'Undo', onPress: () => undo(before) } })
  }
  const change = useMutation(
    trpc.timetable.changeMeeting.mutationOptions({
      ...settled,
      onSuccess({ before, sharesRoomWith }) {
        const names = sharesRoomWith.map(({ className }) => className).join(', ')
        const shared = names ? `${names} is in that room at that time, too.` : undefined
        told('Meeting changed', before, shared)
      },
    }),
  )
  const cancel = useMutation(
    trpc.timetable.cancelMeeting.mutationOptions({
      ...settled,
      onSuccess: ({ before }) => told('Meeting cancelled', before),
    }),
  )
  const restore = useMutation(
    trpc.timetable.restoreMeeting.mutationOptions({
      ...settled,
      onSuccess: ({ before }) => told('As every week again', before),
    }),
  )
  return { change, cancel, restore }
}
