'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { QrCode } from '@/app/_ui/data/qr-code'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { leftWords, useEndsAt } from '../../../../_proof/use-ends-at'

/** Large enough for the last row. The server hands out the next one only when its time has come. */
export function TokenPanel({ sessionId }: { sessionId: string }) {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const token = useQuery(trpc.presence.token.queryOptions({ sessionId }, { staleTime: 0 }))
  const { showing, slotSeconds = 300 } = token.data ?? {}
  const leftMs = useEndsAt(showing?.endsInMs, token.dataUpdatedAt)
  const [asked, setAsked] = useState(0)
  const { dataUpdatedAt, refetch } = token
  useEffect(() => {
    if (leftMs === undefined || leftMs > 0 || asked === dataUpdatedAt) return
    setAsked(dataUpdatedAt)
    void refetch()
  }, [leftMs, asked, dataUpdatedAt, refetch])
  if (!token.data) return <QueryFallback label="Loading the token" query={token} rows={2} />
  return (
    <Panel title="Token of the room">
      {showing ? (
        <div className="flex flex-col gap-3">
          <div className="mx-auto w-full max-w-60">
            <QrCode
              label="QR code of the token, for a phone’s camera"
              text={`${window.location.origin}/${organization.slug}/presence?token=${showing.token}`}
            />
          </div>
          <p
            aria-label={`Token ${showing.token.split('').join(' ')}`}
            className="select-all text-center font-mono font-semibold text-4xl tracking-[0.12em]"
            role="img"
          >
            {showing.token.slice(0, 4)} {showing.token.slice(4)}
          </p>
          <progress
            aria-label="Time left"
            className="h-2 w-full accent-(--accent)"
            max={slotSeconds * 1000}
            value={leftMs ?? 0}
          />
          <p className="text-center text-muted text-sm tabular">Another one in {leftWords(leftMs ?? 0)}</p>
        </div>
      ) : (
        <p className="text-muted text-sm">The session is closed: nothing is taken any more.</p>
      )}
    </Panel>
  )
}
