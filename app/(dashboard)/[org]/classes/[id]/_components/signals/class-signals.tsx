'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { dayText } from '../../../../_frame/time-words'

/** Who was worth a look in the last weeks, and where to read why. */
export function ClassSignals({ classId }: { classId: string }) {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const query = useQuery(trpc.signals.ofClass.queryOptions({ classId }, { staleTime: 30_000 }))
  if (!query.data) return <QueryFallback label="Loading signals" query={query} rows={3} />
  const { days, sessions, rows } = query.data
  return (
    <Panel
      description={`${sessions === 1 ? 'One session' : `${sessions} sessions`} of the last ${days} days. Signals say where to look and decide nothing.`}
      padded={false}
      title="Signals"
    >
      {rows.length === 0 ? (
        <EmptyState
          className="py-8"
          description="Students who are worth a second look are named here, with the sessions."
          icon={<ShieldCheck />}
          title="Nobody was worth a second look"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {rows.map(({ personId, fullName, times }) => (
          <li className="flex flex-col gap-1.5 px-4 py-3 text-sm sm:px-5" key={personId}>
            <p className="break-words font-medium">
              {fullName}{' '}
              <span className="font-normal text-muted">
                in {times.length === 1 ? 'one session' : `${times.length} sessions`}
              </span>
            </p>
            <ul className="flex flex-col gap-1">
              {times.map(({ sessionId, localDate, titles }) => (
                <li className="break-words text-muted" key={sessionId}>
                  <Link
                    className="text-accent-strong underline underline-offset-2"
                    href={`/${organization.slug}/sessions/${sessionId}/signals`}
                  >
                    {dayText(localDate)}
                  </Link>
                  : {titles.join(', ')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
