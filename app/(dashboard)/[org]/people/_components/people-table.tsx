'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/app/_ui/data/avatar'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { useOrganization } from '../../_frame/organization-context'
import { RoleBadge, StateBadge } from './person-badges'
import { PersonMenu } from './person-menu'
import { type ListedPerson, roleNames } from './role-words'

function NameCell({ person, href }: { person: ListedPerson; href: string }) {
  return (
    <span className="flex items-center gap-3">
      <Avatar name={person.fullName} seed={person.id} />
      <span className="min-w-0">
        <Link className="block break-words py-0.5 font-medium hover:underline" href={href}>
          {person.fullName}
        </Link>
        <span className="block truncate font-normal text-muted text-xs md:hidden">
          {[roleNames[person.role], person.rollNumber].filter(Boolean).join(' · ')}
        </span>
      </span>
    </span>
  )
}

function columnsFor(slug: string, manages: boolean): Column<ListedPerson>[] {
  const columns: Column<ListedPerson>[] = [
    {
      id: 'name',
      header: 'Name',
      rowHeader: true,
      cell: person => <NameCell href={`/${slug}/people/${person.id}`} person={person} />,
    },
    {
      id: 'email',
      header: 'E-mail address',
      from: 'lg',
      cell: person => <span className="break-all text-muted">{person.email ?? '–'}</span>,
    },
    {
      id: 'number',
      header: 'Number',
      from: 'md',
      cell: person => <span className="tabular">{person.rollNumber ?? '–'}</span>,
    },
    { id: 'role', header: 'Role', from: 'md', cell: person => <RoleBadge role={person.role} /> },
    { id: 'state', header: 'State', cell: person => <StateBadge {...person} /> },
  ]
  return manages
    ? [
        ...columns,
        {
          id: 'actions',
          header: 'Actions',
          headerHidden: true,
          align: 'end',
          width: '4rem',
          cell: person => <PersonMenu person={person} />,
        },
      ]
    : columns
}

export function PeopleTable({ people, empty }: { people: readonly ListedPerson[]; empty: ReactNode }) {
  const { organization, grants } = useOrganization()
  return (
    <DataTable
      caption="People"
      columns={columnsFor(organization.slug, grants['people.manage'] !== undefined)}
      empty={empty}
      rowKey={person => person.id}
      rows={people}
    />
  )
}
