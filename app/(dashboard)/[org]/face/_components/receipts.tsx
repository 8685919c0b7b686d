'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Panel } from '@/app/_ui/layout/panel'

const dateText = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** Proof of what was deleted, and which kiosks have still to confirm. Nothing where nothing ever was. */
export function Receipts() {
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.faces.myDeletions.queryOptions({}))
  if (data.length === 0) return null
  return (
    <Panel padded={false} title="Receipts of deletion">
      <ul className="divide-y divide-separator">
        {data.map(({ id, at, devices, complete }) => (
          <li className="px-4 py-3 text-sm sm:px-5" key={id}>
            <p className="font-medium">Deleted on the server on {dateText(at)}</p>
            <p className="text-muted">
              {complete
                ? devices.length === 0
                  ? 'No kiosk held a copy.'
                  : `Every kiosk has confirmed (${devices.length}).`
                : `Not confirmed yet: ${devices
                    .filter(one => !one.confirmedAt)
                    .map(one => one.name)
                    .join(', ')}.`}
            </p>
            <p className="break-all font-mono text-muted text-xs">Receipt {id}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
