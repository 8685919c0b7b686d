'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'

/** Opens a closed session again: cards count again, and whoever was absent is expected. */
export function useReopen(sessionId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const { mutate, isPending } = useMutation(
    trpc.sessions.reopen.mutationOptions({
      onSuccess: () =>
        void toast.success('Session reopened', {
          description: 'Absences are open again until it is closed.',
        }),
      onError: error => void toast.error('The session stays closed', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.attendance.roster.queryKey({ sessionId }) }),
    }),
  )
  return { run: () => mutate({ sessionId }), isPending }
}
