'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { MailOpen } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'
import { RoleBadge } from '../../_components/person-badges'
import { useRefreshPeople } from '../../_components/use-people-changes'

type Invitation = inferRouterOutputs<AppRouter>['invitations']['list'][number]

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const { organization } = useOrganization()
  const resend = useMutation(
    trpc.invitations.resend.mutationOptions({
      onSuccess: async () => {
        await refresh()
        toast.success('A new link is on its way', { description: 'The older one stopped working.' })
      },
      onError: error => void toast.error('That did not work', { description: error.message }),
    }),
  )
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-56">
        <span className="block break-all font-medium text-sm">{invitation.email}</span>
        <span className="block text-muted text-xs">
          By {invitation.invitedBy},{' '}
          <RelativeTime at={invitation.createdAt} timeZone={organization.timeZone} />
        </span>
      </span>
      <RoleBadge role={invitation.role} />
      {invitation.expired ? <Badge tone="warning">Expired</Badge> : null}
      <span className="flex gap-2">
        <Button
          aria-label={`Send a new link to ${invitation.email}`}
          onClick={() => resend.mutate({ invitationId: invitation.id })}
          pending={resend.isPending}
          size="sm"
        >
          Send again
        </Button>
        <Button
          aria-label={`Withdraw the invitation of ${invitation.email}`}
          onClick={onRevoke}
          size="sm"
          variant="ghost"
        >
          Withdraw
        </Button>
      </span>
    </li>
  )
}

function WithdrawDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const trpc = useTRPC()
  const refresh = useRefreshPeople()
  const revoke = useMutation(trpc.invitations.revoke.mutationOptions())
  const confirm = async () => {
    await revoke.mutateAsync({ invitationId: invitation.id })
    await refresh()
  }
  return (
    <ConfirmDialog
      confirmLabel="Withdraw"
      onConfirm={confirm}
      onOpenChange={open => !open && onClose()}
      open
      title="Withdraw this invitation?"
      tone="danger"
    >
      The link mailed to {invitation.email} stops working. You can invite the address again.
    </ConfirmDialog>
  )
}

/** Invitations that were neither accepted nor withdrawn. */
export function InvitationList() {
  const trpc = useTRPC()
  const list = useQuery(trpc.invitations.list.queryOptions({}))
  const [leaving, setLeaving] = useState<Invitation>()
  if (list.error && !list.data)
    return (
      <ErrorState
        description={list.error.message}
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      />
    )
  if (!list.data) return <SkeletonRows rows={4} />
  return (
    <Panel padded={false}>
      {list.data.length > 0 ? (
        <ul className="divide-y divide-separator">
          {list.data.map(invitation => (
            <InvitationRow
              invitation={invitation}
              key={invitation.id}
              onRevoke={() => setLeaving(invitation)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState
          description="Whoever you invite stands here until they accept."
          icon={<MailOpen />}
          title="No open invitations"
        />
      )}
      {leaving ? <WithdrawDialog invitation={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </Panel>
  )
}
