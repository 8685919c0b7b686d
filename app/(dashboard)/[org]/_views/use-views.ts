import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'

/** Views that one may see, and what can be done with them. */
export function useViews() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery(trpc.reports.views.queryOptions({}))
  const refresh = () => client.invalidateQueries({ queryKey: trpc.reports.views.queryKey() })
  const onError = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const pin = useMutation(trpc.reports.pinView.mutationOptions({ onError, onSettled: refresh }))
  const save = useMutation(trpc.reports.saveView.mutationOptions({ onSettled: refresh }))
  const remove = useMutation(trpc.reports.deleteView.mutationOptions({ onError, onSettled: refresh }))
  return { list, pin, save, remove }
}
