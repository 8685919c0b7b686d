'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Panel } from '@/app/_ui/layout/panel'

const head = 'px-4 py-2 text-left font-medium text-muted sm:px-5'
const cell = 'px-4 py-2 tabular sm:px-5'

/** What each threshold would have done with the checks that were judged. */
export function Thresholds() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.faces.thresholds.queryOptions({}))
  if (!data || data.judged === 0) return null
  return (
    <Panel description={`From ${data.judged} checks that somebody judged`} padded={false} title="Thresholds">
      <table className="w-full text-sm">
        <thead className="border-b">
          <tr>
            <th className={head}>Distance</th>
            <th className={head}>Others accepted</th>
            <th className={head}>Own refused</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map(row => (
            <tr
              className={row.threshold === data.current ? 'bg-accent-tint font-medium' : ''}
              key={row.threshold}
            >
              <td className={cell}>
                {row.threshold.toFixed(2)}
                {row.threshold === data.current ? ' (now)' : ''}
              </td>
              <td className={cell}>
                {row.falseAccepts} of {row.different}
              </td>
              <td className={cell}>
                {row.falseRejects} of {row.same}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
