'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Check } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { leftWords, useEndsAt } from '../../_proof/use-ends-at'
import { ConfirmByPhone } from './confirm-by-phone'
import { MissingProofs, missingOf } from './missing-proofs'
import { WhereYouAre } from './place/where-you-are'

type Mine = inferRouterOutputs<AppRouter>['presence']['mine'][number]

function standing({ counts, percent, presentPercent, partialPercent }: Mine): string {
  if (!counts) return 'This class only looks at it: it decides nothing.'
  if (percent >= presentPercent) return `Enough for present (from ${presentPercent} %).`
  if (percent >= partialPercent) return `Enough for late; present from ${presentPercent} %.`
  return `Present from ${presentPercent} %, late from ${partialPercent} %.`
}

/** One's own share of a running session. */
export function ShareOf({ session, receivedAt }: { session: Mine; receivedAt: number }) {
  const { className, held, proved, percent, slotEndsInMs, provedNow, cameLate } = session
  const leftMs = useEndsAt(slotEndsInMs, receivedAt)
  const trpc = useTRPC()
  const open = useQuery(trpc.checkIns.openSessions.queryOptions({}, { refetchInterval: 30_000 }))
  const asked = open.data?.find(({ sessionId }) => sessionId === session.sessionId)
  return (
    <Panel
      actions={
        <Badge icon={provedNow ? <Check aria-hidden /> : undefined} tone={provedNow ? 'good' : 'warning'}>
          {provedNow ? 'this check is done' : 'this check waits for you'}
        </Badge>
      }
      title={className}
    >
      <MissingProofs asked={asked} />
      <p className="font-semibold text-2xl tabular">
        {proved} of {held} <span className="font-normal text-base text-muted">checks so far</span>
      </p>
      <progress aria-label={`Share in ${className}`} className="mt-3 h-2 w-full" max={100} value={percent} />
      <p className="mt-2 text-sm">{standing(session)}</p>
      <p className="mt-1 text-muted text-sm tabular">
        Next check in {leftWords(leftMs ?? 0)}
        {cameLate && proved > 0 ? ' · the first checks were missed: you came late' : ''}
      </p>
      <WhereYouAre sessionId={session.sessionId} />
      <ConfirmByPhone isAsked={missingOf(asked).includes('passkey')} sessionId={session.sessionId} />
    </Panel>
  )
}
