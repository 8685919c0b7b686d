'use client'

import { Ellipsis, UserRound, UserRoundCheck, UserRoundX, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { Menu, type MenuItem } from '@/app/_ui/overlay/menu'
import { useOrganization } from '../../_frame/organization-context'
import { ReinstateDialog } from '../_dialogs/reinstate-dialog'
import { RoleDialog } from '../_dialogs/role-dialog'
import { SuspendDialog } from '../_dialogs/suspend-dialog'
import type { ListedPerson } from './role-words'

type Open = 'role' | 'suspend' | 'reinstate' | undefined

/** What can be done with one person, here and on their own page. */
export function PersonMenu({ person, onPage }: { person: ListedPerson; onPage?: boolean }) {
  const { organization, person: me } = useOrganization()
  const [open, setOpen] = useState<Open>()
  const close = (next: boolean) => setOpen(current => (next ? current : undefined))
  const openItem: MenuItem = {
    id: 'open',
    label: 'Open',
    icon: <UserRound aria-hidden />,
    href: `/${organization.slug}/people/${person.id}`,
  }
  const role: MenuItem = {
    id: 'role',
    label: 'Change role',
    icon: <UsersRound aria-hidden />,
    disabled: person.status !== 'active',
    onAction: () => setOpen('role'),
  }
  const state: MenuItem =
    person.status === 'suspended'
      ? {
          id: 'reinstate',
          label: 'Let back in',
          icon: <UserRoundCheck aria-hidden />,
          onAction: () => setOpen('reinstate'),
        }
      : {
          id: 'suspend',
          label: 'Suspend',
          icon: <UserRoundX aria-hidden />,
          tone: 'danger',
          disabled: person.id === me.id || person.status !== 'active',
          onAction: () => setOpen('suspend'),
        }
  return (
    <>
      <Menu
        groups={onPage ? [[role], [state]] : [[openItem, role], [state]]}
        iconOnly
        label={`Actions for ${person.fullName}`}
        size={onPage ? 'md' : 'sm'}
        trigger={<Ellipsis aria-hidden />}
        variant={onPage ? 'secondary' : 'ghost'}
      />
      {open === 'role' ? <RoleDialog onOpenChange={close} person={person} /> : null}
      {open === 'suspend' ? <SuspendDialog onOpenChange={close} person={person} /> : null}
      {open === 'reinstate' ? <ReinstateDialog onOpenChange={close} person={person} /> : null}
    </>
  )
}
