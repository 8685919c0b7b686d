'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { Panel } from '@/app/_ui/layout/panel'
import { momentText } from './day-text'

const reasons = {
  withdrawn: 'consent withdrawn',
  left: 'left',
  expired: 'consent ran out',
  'switched-off': 'switched off',
} as const

/** Receipts, with the kiosks that have not confirmed yet by name. */
export function Deletions() {
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.faces.deletions.queryOptions({}))
  if (data.length === 0) return null
  return (
    <Panel
      description="A receipt of each face that was deleted here and on every kiosk that held a copy."
      padded={false}
      title="Deleted"
    >
      <ul className="divide-y divide-separator">
        {data.map(({ id, fullName, reason, at, devices, complete }) => (
          <li className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm sm:px-5" key={id}>
            <div className="min-w-0 flex-1 basis-48">
              <p className="break-words font-medium">{fullName}</p>
              <p className="break-words text-muted">
                {momentText(at)}, {reasons[reason]}
                {complete
                  ? devices.length > 0
                    ? `. Confirmed by ${devices.map(one => one.name).join(', ')}`
                    : '. No kiosk held a copy'
                  : `. Waiting for ${devices.flatMap(one => (one.confirmedAt ? [] : [one.name])).join(', ')}`}
              </p>
            </div>
            <Badge tone={complete ? 'good' : 'warning'}>{complete ? 'Complete' : 'Waiting for kiosks'}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
