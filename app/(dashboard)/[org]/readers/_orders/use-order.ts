'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { AppRouter } from '@/server/api/trpc/root'
import type { Reader } from '../_components/reader'

export type Order = inferRouterInputs<AppRouter>['readers']['order']['order']

/** Gives one order to a reader and says that it is on its way. */
export function useOrder(reader: Reader, onDone: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const send = useMutation(trpc.readers.order.mutationOptions())
  return useMutation({
    mutationFn: (order: Order) => send.mutateAsync({ deviceId: reader.id, order }),
    onSuccess: async () => {
      await queries.invalidateQueries(trpc.readers.pathFilter())
      toast.success('On its way', { description: `${reader.name} fetches it with its next report.` })
      onDone()
    },
  })
}
