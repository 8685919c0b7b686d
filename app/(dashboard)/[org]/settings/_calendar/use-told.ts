'use client'

import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useToast } from '@/app/_ui/feedback/toast'

/** How a removal and its undo end: the list asks again, a failure is said, a success can be taken back. */
export function useTold(queryKey: QueryKey) {
  const client = useQueryClient()
  const toast = useToast()
  return {
    options: {
      onError: (error: { message: string }) =>
        void toast.error('That did not work', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey }),
    },
    removed: (name: string, undo: () => void) =>
      void toast.info(`${name} removed`, { action: { label: 'Undo', onPress: undo } }),
  }
}
