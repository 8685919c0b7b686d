'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { useRefreshPeople } from '../../people/_components/use-people-changes'
import { type JoinRequest, type Links, namesOf, skipWords } from './request'

/** Approving and rejecting; both say afterwards what became of whom. */
export function useDecisions() {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const approving = useMutation(trpc.queue.approve.mutationOptions())
  const rejecting = useMutation(trpc.queue.reject.mutationOptions())
  const settle = refresh

  const approve = async (requests: readonly JoinRequest[], links: Links) => {
    const people = requests.map(({ personId }) => ({ personId, linkTo: links.get(personId)?.personId }))
    const { approved, skipped } = await approving.mutateAsync({ people }).finally(settle)
    const isIn = new Set(approved.map(each => each.personId))
    const admitted = requests.filter(request => isIn.has(request.personId))
    if (admitted.length > 0) toast.success(`${namesOf(admitted)}: let in`)
    for (const { personId, reason } of skipped) {
      const name = requests.find(request => request.personId === personId)?.fullName ?? 'One request'
      toast.error(`${name} still waits`, { description: `Because ${skipWords[reason]}.` })
    }
  }

  const reject = async (requests: readonly JoinRequest[], reason: string) => {
    const personIds = requests.map(request => request.personId)
    const { rejected, skipped } = await rejecting.mutateAsync({ personIds, reason }).finally(settle)
    const isOut = new Set(rejected)
    const declined = requests.filter(request => isOut.has(request.personId))
    if (declined.length > 0) toast.info(`${namesOf(declined)}: turned down`)
    if (skipped.length > 0) toast.info(`${skipped.length} decided by somebody else in the meantime`)
  }

  return { approve, reject }
}
