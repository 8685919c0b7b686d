'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { AppRouter } from '@/server/api/trpc/root'

export type OwnStatus = inferRouterOutputs<AppRouter>['attendance']['statuses'][number]

/** ", worth 50 %" where it is worth something else than what it counts as. */
export const worthWords = ({ points }: Pick<OwnStatus, 'points'>) =>
  points === null ? '' : `, worth ${points} %`

/** Order and archive; archiving can be undone from the toast. */
export function useStatusChanges() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.attendance.statuses.pathKey() }),
  }
  const update = useMutation(trpc.attendance.updateStatus.mutationOptions(options))
  const order = useMutation(trpc.attendance.orderStatuses.mutationOptions(options))
  const archive = ({ id, name }: OwnStatus, archived: boolean) =>
    update.mutate(
      { statusId: id, archived },
      {
        onSuccess: () =>
          void toast.info(archived ? `${name} is no longer offered` : `${name} is offered again`, {
            ...(archived ? { description: 'Marks that have it keep it.' } : {}),
            action: { label: 'Undo', onPress: () => update.mutate({ statusId: id, archived: !archived }) },
          }),
      },
    )
  return { archive, order: (statusIds: string[]) => order.mutate({ statusIds }) }
}
