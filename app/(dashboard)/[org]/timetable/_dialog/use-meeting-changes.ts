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

function useSettled() {
  const trpc = useTRPC()
  const client = useQueryClient()
  return {
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
        client.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
      ]),
  }
}

/** Puts a meeting back to what it was before a change. */
function useUndo(name: MeetingName): (before: Before) => void {
  const trpc = useTRPC()
  const toast = useToast()
  const onError = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const options = { ...useSettled(), onError }
  const putBack = useMutation(trpc.timetable.changeMeeting.mutationOptions(options))
  const cancelAgain = useMutation(trpc.timetable.cancelMeeting.mutationOptions(options))
  const asUsual = useMutation(trpc.timetable.restoreMeeting.mutationOptions(options))
  return before => {
    if (!before) asUsual.mutate(name)
    else if (before.cancelled) cancelAgain.mutate({ ...name, reason: before.reason ?? 'Cancelled' })
    else {
      const { cancelled: _, reason, ...target } = before
      putBack.mutate({ ...name, ...target, reason: reason ?? undefined })
    }
  }
}

function sharedWords(sharesRoomWith: { className: string }[]): string | undefined {
  const names = sharesRoomWith.map(({ className }) => className).join(', ')
  return names ? `In that room at that time, too: ${names}.` : undefined
}

/** The changes of one meeting; each can be undone from its toast. */
export function useMeetingChanges(name: MeetingName, onDone: () => void) {
  const trpc = useTRPC()
  const toast = useToast()
  const settled = useSettled()
  const undo = useUndo(name)
  const told = (title: string, before: Before, description?: string) => {
    onDone()
    toast.success(title, { description, action: { label: 'Undo', onPress: () => undo(before) } })
  }
  const change = useMutation(
    trpc.timetable.changeMeeting.mutationOptions({
      ...settled,
      onSuccess: ({ before, sharesRoomWith }) => told('Meeting changed', before, sharedWords(sharesRoomWith)),
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
      onSuccess: ({ before, sharesRoomWith }) =>
        told('As every week again', before, sharedWords(sharesRoomWith)),
    }),
  )
  return { change, cancel, restore }
}
