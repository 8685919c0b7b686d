'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { Panel } from '@/app/_ui/layout/panel'
import { dateText } from '../../../_frame/time-words'

/** What somebody meant to look at again by today. Nothing due, nothing shown. */
export function DueList({ slug }: { slug: string }) {
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.interventions.due.queryOptions({}))
  if (data.length === 0) return null
  return (
    <Panel className="mb-6" padded={false} title="Look again">
      <ul className="divide-y divide-separator">
        {data.map(entry => (
          <li key={entry.id}>
            <Link
              className="block px-4 py-2.5 -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5"
              href={`/${slug}/people/${entry.personId}`}
            >
              <span className="block break-words font-medium text-sm">{entry.fullName}</span>
              <span className="line-clamp-2 break-words text-muted text-xs">
                {entry.followUpOn ? `${dateText(entry.followUpOn)}: ` : ''}
                {entry.words}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
