'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Tablet } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../../_frame/organization-context'
import { ReadersHeader } from '../../_frame/readers-header'
import { AddTerminalDialog } from './add-terminal-dialog'
import { TerminalCard } from './terminal-card'

const lookEveryMs = 10_000

/** Commercial attendance terminals: asked for by serial number, proved at the terminal, each with what came from it. */
export function TerminalsScreen() {
  const mayManage = useOrganization().grants['devices.manage'] !== undefined
  const trpc = useTRPC()
  const terminals = useQuery(trpc.terminals.list.queryOptions({}, { refetchInterval: lookEveryMs }))
  const rooms = useQuery(trpc.rooms.list.queryOptions({}, { enabled: mayManage }))
  const [adding, setAdding] = useState(false)
  const add = (
    <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)} variant="primary">
      Add a terminal
    </Button>
  )
  return (
    <>
      <ReadersHeader
        actions={mayManage && terminals.data?.length ? add : undefined}
        description="Attendance terminals from the shop, and what has come from them."
      />
      {terminals.data ? null : <QueryFallback label="Loading terminals" query={terminals} />}
      {terminals.data?.length === 0 ? (
        <div className="rounded-xl border bg-surface">
          <EmptyState
            action={mayManage ? add : undefined}
            description="A terminal that speaks ZKTeco ADMS sends its punches here once its server is set to this address. Nothing of it counts, and nobody sees it, before you have proved that it is yours; what it sends until then is kept for a month."
            icon={<Tablet />}
            title="No terminals yet"
          />
        </div>
      ) : null}
      <div className="flex flex-col gap-5">
        {terminals.data?.map(terminal => (
          <TerminalCard key={terminal.id} terminal={terminal} />
        ))}
      </div>
      {adding ? <AddTerminalDialog onClose={() => setAdding(false)} rooms={rooms.data ?? []} /> : null}
    </>
  )
}
