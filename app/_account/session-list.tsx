'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { signOutHere } from '@/app/_push/sign-out-here'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'

type Session = inferRouterOutputs<AppRouter>['accounts']['sessions'][number]

function SessionRow({ session, timeZone }: { session: Session; timeZone: string }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const { id, device, app, lastSeenAt, current } = session
  const revoke = useMutation(
    trpc.accounts.revokeSession.mutationOptions({
      onSuccess: () => void toast.success('That device is signed out'),
      onError: error => void toast.error('That did not work', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.accounts.sessions.queryKey({}) }),
    }),
  )
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-sm">{device}</span>
        <span className="block text-muted text-xs">
          {app ? 'App. ' : ''}Last used <RelativeTime at={lastSeenAt} timeZone={timeZone} />
        </span>
      </span>
      {current ? (
        <Badge tone="good">This device</Badge>
      ) : (
        <Button
          aria-label={`Sign out ${device}`}
          onClick={() => revoke.mutate({ sessionId: id })}
          pending={revoke.isPending}
          size="sm"
        >
          Sign out
        </Button>
      )}
    </li>
  )
}

function EverywhereDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC()
  const everywhere = useMutation(trpc.accounts.signOutEverywhere.mutationOptions())
  const leave = async () => {
    await everywhere.mutateAsync({})
    await signOutHere({ callbackUrl: '/sign-in' })
  }
  return (
    <ConfirmDialog
      confirmLabel="Sign out everywhere"
      onConfirm={leave}
      onOpenChange={onOpenChange}
      open
      title="Sign out everywhere?"
      tone="danger"
    >
      Every device, this one too, has to sign in again.
    </ConfirmDialog>
  )
}

/** Where one is signed in; a device that is not one's own is thrown out with one press. */
export function SessionList({ timeZone }: { timeZone: string }) {
  const trpc = useTRPC()
  const [asking, setAsking] = useState(false)
  const list = useQuery(trpc.accounts.sessions.queryOptions({}))
  const everywhere = (
    <Button onClick={() => setAsking(true)} size="sm">
      Sign out everywhere
    </Button>
  )
  return (
    <Panel actions={everywhere} padded={false} title="Where you are signed in">
      {list.error && !list.data ? (
        <ErrorState description={list.error.message} onRetry={() => list.refetch()} />
      ) : null}
      {list.data || list.error ? null : <SkeletonRows rows={3} />}
      <ul className="divide-y divide-separator">
        {list.data?.map(session => (
          <SessionRow key={session.id} session={session} timeZone={timeZone} />
        ))}
      </ul>
      {asking ? <EverywhereDialog onOpenChange={setAsking} /> : null}
    </Panel>
  )
}
