'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Plus, SquareTerminal } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../_frame/organization-context'
import { CreateTokenDialog } from './create-token-dialog'
import { scopeWords } from './scope-words'

type Token = inferRouterOutputs<AppRouter>['tokens']['list'][number]

const nothing = (
  <EmptyState
    className="py-8"
    description="A program of your own signs in with a token instead of your password."
    icon={<SquareTerminal />}
    title="No tokens yet"
  />
)

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: () => void toast.success('The token is revoked'),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.tokens.list.queryKey({}) }),
    }),
  )
  return (
    <ConfirmDialog
      confirmLabel="Revoke it"
      onConfirm={() => revoke.mutateAsync({ tokenId: token.id }).then(() => {})}
      onOpenChange={open => !open && onClose()}
      open
      title={`Revoke “${token.name}”?`}
      tone="danger"
    >
      Whatever uses it is refused from its next request on.
    </ConfirmDialog>
  )
}

function TokenRow({ token }: { token: Token }) {
  const { timeZone } = useOrganization().organization
  const [revoking, setRevoking] = useState(false)
  const { name, hint, scopes, expired, expiresAt, lastUsedAt } = token
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-48">
        <span className="block break-words font-medium text-sm">
          {name} <span className="font-mono font-normal text-muted text-xs">{hint}…</span>
        </span>
        <span className="block text-muted text-xs">{scopes.map(scope => scopeWords[scope]).join(' · ')}</span>
        <span className="block text-muted text-xs">
          {lastUsedAt ? (
            <>
              Last used <RelativeTime at={lastUsedAt} timeZone={timeZone} />
            </>
          ) : (
            'Not used yet'
          )}
          {expired ? null : (
            <>
              . Ends <RelativeTime at={expiresAt} timeZone={timeZone} />
            </>
          )}
        </span>
      </span>
      {expired ? <Badge>Ended</Badge> : null}
      <Button aria-label={`Revoke ${name}`} onClick={() => setRevoking(true)} size="sm">
        Revoke
      </Button>
      {revoking ? <RevokeDialog onClose={() => setRevoking(false)} token={token} /> : null}
    </li>
  )
}

/** Tokens for programs of one's own, each with what it may do and until when. */
export function TokenPanel() {
  const trpc = useTRPC()
  const [making, setMaking] = useState(false)
  const list = useQuery(trpc.tokens.list.queryOptions({}))
  const make = (
    <Button icon={<Plus aria-hidden />} onClick={() => setMaking(true)} size="sm">
      Make a token
    </Button>
  )
  return (
    <Panel
      actions={make}
      description={
        <>
          For programs of your own. What they can ask is in the{' '}
          <a className="text-accent-strong underline underline-offset-4" href="/docs/api">
            API reference
          </a>
          .
        </>
      }
      padded={false}
      title="Personal tokens"
    >
      {list.data ? null : <QueryFallback label="Loading tokens" query={list} rows={2} />}
      {list.data?.length === 0 ? nothing : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(token => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      {making ? <CreateTokenDialog onClose={() => setMaking(false)} /> : null}
    </Panel>
  )
}
