'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { Reach } from './apply-fields'

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/** Carries saved rules to sessions that exist already, and says what that changed. */
export function useApplyPolicy(classId?: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const apply = useMutation(
    trpc.attendance.applyPolicy.mutationOptions({
      onSettled: () => client.invalidateQueries(),
      onError: error =>
        void toast.error('The rules are saved, but were not carried to sessions that exist', {
          description: error.message,
        }),
      onSuccess: ({ sessions, marksChanged }) =>
        void toast.success('Rules saved', {
          description:
            sessions === 0
              ? 'No session that exists is touched.'
              : `${counted(sessions, 'session follows', 'sessions follow')} them; ${counted(marksChanged, 'mark', 'marks')} changed.`,
        }),
    }),
  )
  const run = ({ sessions, from }: Reach) => {
    if (sessions === 'coming')
      toast.success('Rules saved', { description: 'They hold from the next session on.' })
    else apply.mutate({ classId, ...(sessions === 'past' && from ? { from } : {}) })
  }
  return { run, isPending: apply.isPending }
}
