'use client'

import type { inferRouterOutputs } from '@trpc/server'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'

type Presence = inferRouterOutputs<AppRouter>['presence']['list']

function toneOf({ presentPercent, partialPercent }: Presence, percent: number) {
  if (percent >= presentPercent) return 'good'
  return percent >= partialPercent ? 'warning' : 'neutral'
}

const rules = ({ presentPercent, partialPercent, counts }: Presence) =>
  counts
    ? `Present from ${presentPercent} %, late from ${partialPercent} %, absent below. Whoever showed a card only is judged by the card.`
    : 'Shown only: in this class the share decides nothing.'

/** Everybody of the class with their share so far. */
export function ShareList({ presence }: { presence: Presence }) {
  const { held, rows } = presence
  return (
    <Panel
      description={rules(presence)}
      padded={false}
      title={`After ${held} ${held === 1 ? 'check' : 'checks'}`}
    >
      {rows.length === 0 ? (
        <EmptyState className="py-8" description="Nobody is enrolled on this day." title="No students" />
      ) : null}
      <ul className="divide-y divide-separator">
        {rows.map(({ personId, fullName, proved, percent, cameLate, leftEarly }) => (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 sm:px-5" key={personId}>
            <span className="min-w-0 flex-1 basis-40 break-words text-sm">{fullName}</span>
            {cameLate && proved > 0 ? <span className="text-muted text-xs">came late</span> : null}
            {leftEarly && proved > 0 ? <span className="text-muted text-xs">not lately</span> : null}
            <span className="text-muted text-xs tabular">
              {proved} of {held}
            </span>
            <Badge tone={toneOf(presence, percent)}>{percent} %</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
