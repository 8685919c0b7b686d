'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '@/app/_ui/feedback/toast'
import { useTRPC } from '../../_trpc/client'

/** What a person can do with notifications. Every answer, good or bad, is followed by a fresh list and count. */
export function useInbox() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const settled = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
  }
  const read = useMutation(trpc.notifications.markRead.mutationOptions(settled))
  const readAll = useMutation(trpc.notifications.markAllRead.mutationOptions(settled))
  const restore = useMutation(trpc.notifications.restore.mutationOptions(settled))
  const remove = useMutation(
    trpc.notifications.delete.mutationOptions({
      ...settled,
      onSuccess: (_, { id }) =>
        void toast.info('Notification deleted', {
          action: { label: 'Undo', onPress: () => restore.mutate({ id }) },
        }),
    }),
  )
  return {
    markRead: (id: string) => read.mutate({ id }),
    /** `upTo`: the newest one on screen; what arrives meanwhile stays unread. */
    markAllRead: (upTo: Date | undefined) => readAll.mutate({ upTo }),
    markingAll: readAll.isPending,
    remove: (id: string) => remove.mutate({ id }),
    isLeaving: (id: string) => remove.isPending && remove.variables.id === id,
  }
}

export type Inbox = ReturnType<typeof useInbox>
