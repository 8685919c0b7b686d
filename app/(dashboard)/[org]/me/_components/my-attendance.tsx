'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { LiveDot } from '@/app/_ui/data/live-dot'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { FailedSheet } from '../../_frame/failed-sheet'
import { useOrganization } from '../../_frame/organization-context'
import { CheckInBanner } from './check-in-banner'
import { ClassCards } from './class-cards'
import { MarkList } from './mark-list'

/** Refetches the record whenever one of the viewer's marks changes, and remembers which did while the page was open. */
function useMyMarks(personId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const refresh = () => {
    void client.invalidateQueries({ queryKey: trpc.attendance.myClasses.pathKey() })
    void client.invalidateQueries({ queryKey: trpc.attendance.myMarks.pathKey() })
    void client.invalidateQueries({ queryKey: trpc.attendance.explain.pathKey() })
  }
  const state = useLive(
    { topic: 'person', id: personId },
    {
      onEvent(event, { sessionId }) {
        if (event !== 'mark.changed') return
        if (typeof sessionId === 'string') setChanged(known => new Set(known).add(sessionId))
        refresh()
      },
      onResync: refresh,
    },
  )
  return { state, changed }
}

function Record({ personId, changed }: { personId: string; changed: ReadonlySet<string> }) {
  const trpc = useTRPC()
  const [classId, setClassId] = useState<string>()
  const classes = useQuery(trpc.attendance.myClasses.queryOptions({}))
  if (classes.isError)
    return (
      <FailedSheet
        message={classes.error.message}
        onRetry={() => void classes.refetch()}
        retrying={classes.isFetching}
      />
    )
  if (!classes.data) return <SkeletonRows label="Loading your record" />
  if (classes.data.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="Once you are enrolled in a class, your marks and percentages stand here, each with its reason."
          icon={<GraduationCap />}
          title="No class yet"
        />
      </div>
    )
  return (
    <>
      <ClassCards classes={classes.data} onSelect={setClassId} selected={classId} />
      <MarkList changed={changed} classId={classId} personId={personId} />
    </>
  )
}

/** One's own record: how much, what, and why it says so. */
export function MyAttendance() {
  const { person } = useOrganization()
  const { state, changed } = useMyMarks(person.id)
  return (
    <>
      <PageHeader
        aside={<LiveDot state={state} />}
        description="Every mark with the reason for it."
        title="My attendance"
      />
      <CheckInBanner />
      <Record changed={changed} personId={person.id} />
    </>
  )
}
