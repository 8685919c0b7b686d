'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { audienceWords } from '../../../../_warnings/warning-words'
import type { Step } from './use-ladder'

export const dryRunWords = ({ count, classes }: { count: number; classes: number }) =>
  `${count === 1 ? '1 student' : `${count} students`} in ${classes === 1 ? '1 class' : `${classes} classes`}`

/** Whom these steps would warn today. Nobody is told by looking. */
export function DryRun({ classId, steps }: { classId: string | undefined; steps: Step[] }) {
  const trpc = useTRPC()
  const { slug } = useOrganization().organization
  const [isAsked, setAsked] = useState(false)
  const query = useQuery(
    trpc.warnings.dryRun.queryOptions({ classId, steps }, { enabled: isAsked, retry: false }),
  )
  const { data } = query
  return (
    <Panel
      actions={isAsked ? undefined : <Button onClick={() => setAsked(true)}>Try it out</Button>}
      className="mt-6"
      description="Looks at everybody’s numbers of today and tells nobody."
      padded={false}
      title="Whom would this warn today?"
    >
      {isAsked && !data ? <QueryFallback label="Looking at everybody" query={query} rows={3} /> : null}
      {data ? (
        <p className="px-4 py-3 font-medium text-sm sm:px-5">
          {dryRunWords(data)}
          {data.count > data.rows.length ? `; the first ${data.rows.length} are listed` : ''}.
        </p>
      ) : null}
      <ul className="divide-y divide-separator">
        {data?.rows.map(row => (
          <li className="px-4 py-2.5 sm:px-5" key={`${row.classId} ${row.personId}`}>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                className="min-w-0 break-words font-medium text-sm hover:underline"
                href={`/${slug}/people/${row.personId}`}
              >
                {row.fullName}
              </Link>
              <Badge className="h-auto min-h-6 whitespace-normal break-words">{row.stepName}</Badge>
            </div>
            <p className="break-words text-muted text-xs">
              {row.className}. {row.why} Would tell {audienceWords(row.tells)}.
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
