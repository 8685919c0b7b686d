'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, UserRoundX } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { useOrganization } from '../../../_frame/organization-context'
import { PinPanel } from '../../../_pins/pin-panel'
import { DataPanel } from '../../../_privacy/data-panel'
import { PersonWarnings } from '../../../_warnings/person-warnings'
import { RoleBadge, StateBadge } from '../../_components/person-badges'
import { PersonMenu } from '../../_components/person-menu'
import { InterventionsPanel } from '../_interventions/interventions-panel'
import { EditPersonDialog } from './edit-person-dialog'
import { GuardiansPanel } from './guardians-panel'
import { PersonFacts } from './person-facts'
import { StudentRecord } from './person-record'
import { PhonesPanel } from './phones-panel'

type PersonQuery = {
  error: { message: string; data?: { code: string } | null } | null
  isFetching: boolean
  refetch: () => unknown
}

/** Loading, gone, or failed. */
function NoPerson({ query, listHref }: { query: PersonQuery; listHref: string }) {
  const code = query.error?.data?.code
  if (code === 'not-found' || code === 'bad-request')
    return (
      <>
        <PageHeader title="Person" />
        <EmptyState
          action={<LinkButton href={listHref}>Back to the list</LinkButton>}
          description="The request may have been merged into somebody else’s entry."
          icon={<UserRoundX />}
          title="Nobody here"
        />
      </>
    )
  if (!query.error) return <SkeletonRows rows={4} />
  return (
    <ErrorState
      description={query.error.message}
      onRetry={() => query.refetch()}
      retrying={query.isFetching}
    />
  )
}

export function PersonPage({ personId }: { personId: string }) {
  const trpc = useTRPC()
  const { organization, grants } = useOrganization()
  const [editing, setEditing] = useState(false)
  const query = useQuery(trpc.people.get.queryOptions({ personId }))
  const back = { href: `/${organization.slug}/people`, label: 'People' }
  const person = query.data
  if (!person) return <NoPerson listHref={back.href} query={query} />
  const isStudent = person.role === 'student' && person.status !== 'pending'
  const actions = person.manageable ? (
    <>
      <Button icon={<Pencil aria-hidden />} onClick={() => setEditing(true)}>
        Edit
      </Button>
      <PersonMenu onPage person={person} />
    </>
  ) : null
  const badges = (
    <>
      <RoleBadge role={person.role} />
      <StateBadge {...person} />
    </>
  )
  return (
    <>
      <PageHeader actions={actions} aside={badges} back={back} title={person.fullName} />
      <div className="flex flex-col gap-6">
        <PersonFacts person={person} />
        {isStudent ? <StudentRecord person={person} /> : null}
        {isStudent ? <PersonWarnings personId={personId} /> : null}
        {isStudent && grants['interventions.write'] ? <InterventionsPanel personId={personId} /> : null}
        {person.role === 'student' && grants['people.manage'] ? <GuardiansPanel personId={personId} /> : null}
        {grants['people.manage'] && person.status === 'active' ? (
          <PinPanel own={false} personId={personId} />
        ) : null}
        {person.role === 'student' && grants['sessions.run'] ? <PhonesPanel personId={personId} /> : null}
        {grants['privacy.manage'] ? <DataPanel isErasable={person.manageable} personId={personId} /> : null}
      </div>
      {editing ? <EditPersonDialog onOpenChange={setEditing} person={person} /> : null}
    </>
  )
}
