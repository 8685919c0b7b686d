'use client'

import { Activity, Building2, LogOut, MailX, ScrollText, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { signOutHere } from '@/app/_push/sign-out-here'
import { Avatar } from '@/app/_ui/data/avatar'
import { useToast } from '@/app/_ui/feedback/toast'
import { Menu } from '@/app/_ui/overlay/menu'
import { AppShell } from '@/app/(dashboard)/_shell/app-shell'
import type { NavGroup } from '@/app/(dashboard)/_shell/nav-item'

const groups: NavGroup[] = [
  {
    items: [
      {
        href: '/admin',
        label: 'Organizations',
        short: 'All',
        icon: <Building2 aria-hidden />,
        exact: true,
      },
      { href: '/admin/health', label: 'Health', icon: <Activity aria-hidden /> },
      { href: '/admin/dead-letters', label: 'Dead letters', short: 'Letters', icon: <MailX aria-hidden /> },
      {
        href: '/admin/actions',
        label: 'What operators did',
        short: 'Book',
        icon: <ScrollText aria-hidden />,
      },
      { href: '/admin/account', label: 'Account and security', icon: <ShieldCheck aria-hidden /> },
    ],
  },
]

const look =
  'inline-flex size-10 items-center justify-center rounded-full outline-offset-2 hover:bg-surface-tertiary/70'

function OperatorMenu({ name }: { name: string }) {
  const toast = useToast()
  const leave = () =>
    signOutHere({ callbackUrl: '/sign-in' }).catch(() =>
      toast.error('You are still signed in', { description: 'The server did not answer. Try again.' }),
    )
  return (
    <Menu
      groups={[
        [
          {
            id: 'account',
            label: name,
            description: 'Operator of this installation',
            icon: <ShieldCheck aria-hidden />,
            href: '/admin/account',
          },
        ],
        [{ id: 'leave', label: 'Sign out', icon: <LogOut aria-hidden />, onAction: () => void leave() }],
      ]}
      label={`Account of ${name}`}
      trigger={<Avatar name={name} seed={name} />}
      triggerClassName={look}
    />
  )
}

/** The shell of whoever runs the installation. */
export function AdminFrame({ name, children }: { name: string; children: ReactNode }) {
  return (
    <AppShell
      groups={groups}
      homeHref="/admin"
      organizationName="This installation"
      userMenu={<OperatorMenu name={name} />}
    >
      {children}
    </AppShell>
  )
}
