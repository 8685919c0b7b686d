'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
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
  const [leaving, setLeaving] = useState<readonly string[]>([])
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
    /** Off the list at once; back on it when the server refuses. */
    remove(id: string) {
      setLeaving(ids => [...ids, id])
      const arrived = () => setLeaving(ids => ids.filter(each => each !== id))
      remove.mutateAsync({ id }).then(arrived, arrived) // after the fresh list, which onSettled waits for
    },
    isLeaving: (id: string) => leaving.includes(id),
  }
}

export type Inbox = ReturnType<typeof useInbox>
