'use client'

import { useQuery } from '@tanstack/react-query'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../../../_frame/organization-context'
import { ShareList } from './share-list'
import { SurprisePanel } from './surprise-panel'
import { TokenPanel } from './token-panel'

/** The token of the moment, and how much of the session everybody has been near the room for. */
export function PresenceScreen({ sessionId }: { sessionId: string }) {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const shares = useQuery(trpc.presence.list.queryOptions({ sessionId }, { refetchInterval: 10_000 }))
  const refresh = () => void shares.refetch()
  useLive({ topic: 'session', id: sessionId }, { onEvent: refresh, onResync: refresh })
  const back = { href: `/${organization.slug}/sessions/${sessionId}`, label: 'Session' }
  return (
    <>
      <PageHeader
        back={back}
        description="Phones send the token of the room again and again while the session runs."
        title="Near the room"
      />
      {shares.data ? (
        <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="grid gap-5">
            <TokenPanel sessionId={sessionId} />
            <SurprisePanel isOpen={shares.data.open} sessionId={sessionId} />
          </div>
          <ShareList presence={shares.data} />
        </div>
      ) : (
        <QueryFallback label="Loading shares" query={shares} rows={5} />
      )}
    </>
  )
}
