'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FilePlus } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../_frame/organization-context'
import { PersonRecord } from '../../_record/record'
import { ExcuseDialog } from '../../_requests/excuse-dialog'
import { PersonWarnings } from '../../_warnings/person-warnings'
import { AskedMark } from './asked-mark'
import { NextClass } from './next-class'

/** Refetches the record whenever one of the viewer's marks or requests changes, and remembers which marks did meanwhile. */
function useMyMarks(personId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const refresh = () => {
    void client.invalidateQueries({ queryKey: trpc.attendance.pathKey() })
    void client.invalidateQueries({ queryKey: trpc.requests.pathKey() })
  }
  const state = useLive(
    { topic: 'person', id: personId },
    {
      onEvent(event, { sessionId }) {
        if (event !== 'mark.changed' && event !== 'request.changed') return
        if (typeof sessionId === 'string') setChanged(known => new Set(known).add(sessionId))
        refresh()
      },
      onResync: refresh,
    },
  )
  return { state, changed }
}

function AskButton() {
  const trpc = useTRPC()
  const [asking, setAsking] = useState(false)
  const { data } = useQuery(trpc.attendance.myStanding.queryOptions({}))
  if (!data) return null
  return (
    <>
      <Button icon={<FilePlus aria-hidden />} onClick={() => setAsking(true)}>
        Request an excuse
      </Button>
      {asking ? <ExcuseDialog classes={data.classes} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** One's own record: how much, what, and why it says so. */
export function MyAttendance() {
  const { organization, person } = useOrganization()
  const { state, changed } = useMyMarks(person.id)
  return (
    <>
      <PageHeader
        actions={
          <>
            <AskButton />
            <LinkButton href={`/${organization.slug}/exports`}>Exports</LinkButton>
          </>
        }
        aside={<LiveDot state={state} />}
        description="Every mark with the reason for it."
        title="My attendance"
      />
      <AskedMark />
      <NextClass />
      <div className="mb-6 empty:hidden">
        <PersonWarnings />
      </div>
      <PersonRecord changed={changed} personId={person.id} />
    </>
  )
}
