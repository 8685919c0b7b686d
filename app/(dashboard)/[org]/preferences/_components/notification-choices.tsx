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
        <li className="flex flex-col gap-1 px-4 py-4 text-sm sm:px-5">
          <p className="font-medium">Your sign-in, and answers to what you asked for</p>
          <p className="text-muted">
            Always by mail and at once: whoever else uses your account must not be able to turn these off.
          </p>
        </li>
      </ul>
    )
  }
  return (
    <Panel description="Changes are saved at once." padded={false} title="Notifications">
      {body()}
    </Panel>
  )
}
