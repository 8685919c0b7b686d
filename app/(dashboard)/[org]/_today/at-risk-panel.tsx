'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { Badge } from '@/app/_ui/data/badge'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../_frame/organization-context'
import { QuietLine } from './today-frame'

type AtRisk = inferRouterOutputs<AppRouter>['attendance']['atRisk']['students'][number]

const shown = 8

/** "5 of 8 attended, missed the last 3". */
export function riskWords({
  attended,
  held,
  missedInARow,
}: Pick<AtRisk, 'attended' | 'held' | 'missedInARow'>) {
  const row = missedInARow > 1 ? `, missed the last ${missedInARow}` : ''
  return `${attended} of ${held} attended${row}`
}

/** Students below the target, the lowest first, each with the reason and the record behind it. */
export function AtRiskPanel() {
  const trpc = useTRPC()
  const { slug } = useOrganization().organization
  const { data } = useQuery(trpc.attendance.atRisk.queryOptions({}))
  if (!data) return null
  const { students, rules } = data
  const rest = students.length - shown
  return (
    <Panel
      description={`Below ${rules.belowPercent} %, or missing ${rules.missedInARow} times in a row.`}
      padded={false}
      title="Students at risk"
    >
      {students.length === 0 ? <QuietLine text="Nobody: everyone comes often enough." /> : null}
      <ul className="divide-y divide-separator">
        {students.slice(0, shown).map(each => (
          <li key={`${each.classId} ${each.personId}`}>
            <Link
              className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-surface-secondary/60 sm:px-5"
              href={`/${slug}/people/${each.personId}`}
            >
              <Avatar name={each.fullName} seed={each.personId} size="sm" />
              <span className="min-w-0 flex-1">
                <span className="block break-words font-medium text-sm">{each.fullName}</span>
                <span className="block text-muted text-xs">
                  {each.className}: {riskWords(each)}
                </span>
              </span>
              <Badge tone={(each.percentage ?? 0) < 60 ? 'danger' : 'warning'}>{each.percentage} %</Badge>
            </Link>
          </li>
        ))}
      </ul>
      {rest > 0 ? <QuietLine text={`And ${rest} more.`} /> : null}
    </Panel>
  )
}
