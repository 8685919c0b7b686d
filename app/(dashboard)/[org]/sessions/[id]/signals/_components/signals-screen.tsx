'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { dayText } from '../../../../_frame/time-words'
import { RiskItem, type RiskRow } from './risk-item'

interface ListProps {
  title: string
  description: string
  rows: RiskRow[]
  sessionId: string
}

function List({ title, description, rows, sessionId }: ListProps) {
  if (rows.length === 0) return null
  return (
    <Panel description={description} padded={false} title={title}>
      <ul className="divide-y divide-separator">
        {rows.map(row => (
          <RiskItem key={row.personId} row={row} sessionId={sessionId} />
        ))}
      </ul>
    </Panel>
  )
}

function Lists({ rows, sessionId }: Pick<ListProps, 'rows' | 'sessionId'>) {
  const [worth, hints] = [rows.filter(row => row.isWorthALook), rows.filter(row => !row.isWorthALook)]
  return (
    <div className="grid max-w-3xl gap-5">
      {worth.length === 0 ? (
        <Panel>
          <EmptyState
            className="py-8"
            description="Whoever checks in while the session runs is looked at as they come."
            icon={<ShieldCheck />}
            title="Nobody is worth a second look"
          />
        </Panel>
      ) : null}
      <List
        description="It may all be innocent: ask before you think ill of anybody."
        rows={worth}
        sessionId={sessionId}
        title={
          worth.length === 1 ? 'One student is worth a look' : `${worth.length} students are worth a look`
        }
      />
      <List
        description="Too little to ask anybody. It counts together with something else."
        rows={hints}
        sessionId={sessionId}
        title="Only hints"
      />
    </div>
  )
}

/** What looked odd in a session. Nothing here has changed a mark, and nothing here does. */
export function SignalsScreen({ sessionId }: { sessionId: string }) {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const risks = useQuery(trpc.signals.list.queryOptions({ sessionId }, { refetchInterval: 15_000 }))
  const refresh = () => void risks.refetch()
  useLive({ topic: 'session', id: sessionId }, { onEvent: refresh, onResync: refresh })
  const about = risks.data ? `${risks.data.className}, ${dayText(risks.data.localDate)}. ` : ''
  return (
    <>
      <PageHeader
        back={{ href: `/${organization.slug}/sessions/${sessionId}`, label: 'Session' }}
        description={`${about}Signals say where to look. They decide nothing: marks stay as they are until you change them.`}
        title="Signals"
      />
      {risks.data ? (
        <Lists rows={risks.data.rows} sessionId={sessionId} />
      ) : (
        <QueryFallback label="Loading signals" query={risks} rows={4} />
      )}
    </>
  )
}
