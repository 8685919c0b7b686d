'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'

/** After something was asked or withdrawn: every list of requests asks again. */
export function useAsked() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  return async (words: string, description = 'You hear the answer here and by mail.') => {
    await client.invalidateQueries({ queryKey: trpc.requests.pathKey() })
    toast.success(words, { description })
  }
}
