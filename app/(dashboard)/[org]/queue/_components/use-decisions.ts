'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { type Item, isAsked, isJoin } from '../_items/item'
import { type JoinRequest, type Links, namesOf, skipWords } from '../_items/join-request'
import { useRefreshQueue } from '../_items/use-queue'

/** Letting people in and turning them down; says afterwards what became of whom. */
function useJoinDecisions() {
  const trpc = useTRPC()
  const toast = useToast()
  const settle = useRefreshQueue()
  const approving = useMutation(trpc.queue.approve.mutationOptions())
  const rejecting = useMutation(trpc.queue.reject.mutationOptions())

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

/** Taking decisions back; the requests wait again. */
export function useReopen() {
  const trpc = useTRPC()
  const toast = useToast()
  const settle = useRefreshQueue()
  const reopening = useMutation(trpc.requests.reopen.mutationOptions())
  return async (requestIds: string[], reason?: string) => {
    await reopening
      .mutateAsync({ requestIds, reason })
      .then(() => toast.info('Taken back: waiting again'))
      .catch((error: Error) => toast.error(error.message))
      .finally(settle)
  }
}

/** Both decisions about whatever is in the queue. */
export function useDecisions() {
  const trpc = useTRPC()
  const toast = useToast()
  const settle = useRefreshQueue()
  const reopen = useReopen()
  const joins = useJoinDecisions()
  const deciding = useMutation(trpc.requests.decide.mutationOptions())

  const decide = async (items: readonly Item[], outcome: 'approved' | 'rejected', reason: string) => {
    const asked = items.filter(isAsked)
    if (asked.length === 0) return
    const requestIds = asked.map(({ id }) => id)
    const { decided, skipped } = await deciding.mutateAsync({ requestIds, outcome, reason }).finally(settle)
    const done = asked.filter(({ id }) => decided.includes(id))
    if (done.length > 0)
      toast.success(`${namesOf(done)}: ${outcome}`, {
        action: { label: 'Undo', onPress: () => void reopen(decided) },
      })
    if (skipped.length > 0) toast.info(`${skipped.length} decided by somebody else in the meantime`)
  }

  const approve = async (items: readonly Item[], links: Links, reason: string) => {
    await decide(items, 'approved', reason)
    const people = items.filter(isJoin).map(({ join }) => join)
    if (people.length > 0) await joins.approve(people, links)
  }
  const reject = async (items: readonly Item[], reason: string) => {
    await decide(items, 'rejected', reason)
    const people = items.filter(isJoin).map(({ join }) => join)
    if (people.length > 0) await joins.reject(people, reason)
  }
  return { approve, reject }
}
