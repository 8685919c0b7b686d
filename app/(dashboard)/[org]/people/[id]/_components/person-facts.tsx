'use client'

import type { inferRouterOutputs } from '@trpc/server'
import type { ReactNode } from 'react'
import { absoluteText } from '@/app/_ui/data/time-text'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'

export type PersonDetails = inferRouterOutputs<AppRouter>['people']['get']

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="min-w-0 break-words text-sm">{children}</dd>
    </div>
  )
}

const facts = 'divide-y divide-separator -my-2.5'

export function PersonFacts({ person }: { person: PersonDetails }) {
  const { timeZone } = useOrganization().organization
  const when = (at: Date) => absoluteText(at.getTime(), timeZone)
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Panel title="Details">
        <dl className={facts}>
          <Fact name="E-mail address">{person.email ?? 'None'}</Fact>
          <Fact name="Number">{person.rollNumber ?? 'None'}</Fact>
          <Fact name="Signs in">
            {person.hasSignIn ? 'Yes, with this address' : 'No: entered by an admin'}
          </Fact>
        </dl>
      </Panel>
      <Panel title="How they came in">
        <dl className={facts}>
          <Fact name="On the list since">{when(person.createdAt)}</Fact>
          {person.decidedAt ? (
            <Fact name={person.status === 'rejected' ? 'Turned down' : 'Let in'}>
              {when(person.decidedAt)}
              {person.decidedBy ? `, by ${person.decidedBy}` : ''}
            </Fact>
          ) : null}
          {person.joinNote ? <Fact name="Wrote">“{person.joinNote}”</Fact> : null}
          {person.decisionReason ? <Fact name="Reason given">“{person.decisionReason}”</Fact> : null}
        </dl>
      </Panel>
    </div>
  )
}
