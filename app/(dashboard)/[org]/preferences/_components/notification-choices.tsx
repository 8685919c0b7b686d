'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Panel } from '@/app/_ui/layout/panel'
import { type Choice, ChoiceRow } from './choice-row'

/** Saves at once and shows the choice before the server has answered; a refusal puts the old one back. */
function useChoices() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const queryKey = trpc.notifications.preferences.queryKey()
  const choices = useQuery(trpc.notifications.preferences.queryOptions({}))
  const save = useMutation(
    trpc.notifications.setPreference.mutationOptions({
      async onMutate(choice) {
        await client.cancelQueries({ queryKey })
        client.setQueriesData<Choice[]>({ queryKey }, known =>
          known?.map(each => (each.kind === choice.kind ? { ...each, ...choice } : each)),
        )
      },
      onError: error => void toast.error('Your choice was not saved', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey }),
    }),
  )
  return { ...choices, save: save.mutate }
}

/** What the person hears of, and where: one row per kind, one switch per channel. */
export function NotificationChoices() {
  const { data, error, refetch, isFetching, save } = useChoices()
  const body = () => {
    if (error)
      return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
    if (!data) return <SkeletonRows rows={3} />
    return (
      <ul className="divide-y divide-separator">
        {data.map(choice => (
          <ChoiceRow choice={choice} key={choice.kind} onChange={save} />
        ))}
      </ul>
    )
  }
  return (
    <Panel
      description="Changes are saved at once. Mail about your sign-in is always sent."
      padded={false}
      title="Notifications"
    >
      {body()}
    </Panel>
  )
}
