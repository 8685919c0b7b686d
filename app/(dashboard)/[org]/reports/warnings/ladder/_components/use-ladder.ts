import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { LadderStep } from '../../../../_warnings/warning-words'

export type Step = Omit<LadderStep, 'ruleWords'>
export type Ladder = { isOn: boolean; steps: Step[] }

/** As the server takes it: without the words it made itself. */
export const asGiven = (steps: readonly LadderStep[]): Step[] =>
  steps.map(({ ruleWords: _, ...step }) => step)

/** The organization's ladder or a class's; each change is saved at once, and undone from the toast. */
export function useLadder(classId: string | undefined) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const query = useQuery(trpc.warnings.ladder.queryOptions({ classId }))
  const refresh = () => client.invalidateQueries({ queryKey: trpc.warnings.ladder.queryKey() })
  const onError = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const set = useMutation(trpc.warnings.setLadder.mutationOptions({ onSettled: refresh }))
  const drop = useMutation(
    trpc.warnings.dropLadder.mutationOptions({
      onSuccess(before) {
        const undo = () => set.mutate({ classId, ...before }, { onError })
        toast.info('The class goes by the organization’s ladder', {
          action: { label: 'Undo', onPress: undo },
        })
      },
      onError,
      onSettled: refresh,
    }),
  )
  /** Resolves once saved; a refusal is for the caller to show. */
  async function save(ladder: Ladder, done: string) {
    const before = await set.mutateAsync({ classId, ...ladder })
    const undo = () => set.mutate({ classId, ...before }, { onError })
    toast.success(done, { action: { label: 'Undo', onPress: undo } })
  }
  const trySave = (ladder: Ladder, done: string) => void save(ladder, done).catch(onError)
  return { query, save, trySave, drop, isSaving: set.isPending }
}
