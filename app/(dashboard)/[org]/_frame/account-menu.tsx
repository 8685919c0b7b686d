'use client'

import { BellRing, LogOut, ShieldCheck, UserRoundCheck } from 'lucide-react'
import { signOutHere } from '@/app/_push/sign-out-here'
import { Avatar } from '@/app/_ui/data/avatar'
import { useToast } from '@/app/_ui/feedback/toast'
import { Menu } from '@/app/_ui/overlay/menu'
import type { Frame } from '@/server/api/page-frame'

const roleNames: Record<Frame['person']['role'], string> = {
  owner: 'Owner',
  admin: 'Administrator',
  teacher: 'Teacher',
  student: 'Student',
  support: 'Support',
}

const look =
  'inline-flex size-10 items-center justify-center rounded-full outline-offset-2 hover:bg-surface-tertiary/70'

/** Who is signed in, the way to own settings, and the way out. */
export function AccountMenu({ frame }: { frame: Frame }) {
  const toast = useToast()
  const { organization, person } = frame
  const leave = () =>
    signOutHere({ callbackUrl: '/sign-in' }).catch(() =>
      toast.error('You are still signed in', { description: 'The server did not answer. Try again.' }),
    )
  const to = (path: string) => `/${organization.slug}${path}`
  return (
    <Menu
      groups={[
        [
          {
            id: 'me',
            label: person.fullName,
            description: `${roleNames[person.role]} · ${organization.name}`,
            icon: <UserRoundCheck aria-hidden />,
            href: to('/me'),
          },
        ],
        [
          { id: 'notices', label: 'Notifications', icon: <BellRing aria-hidden />, href: to('/preferences') },
          {
            id: 'account',
            label: 'Account and security',
            icon: <ShieldCheck aria-hidden />,
            href: to('/account'),
          },
        ],
        [{ id: 'leave', label: 'Sign out', icon: <LogOut aria-hidden />, onAction: () => void leave() }],
      ]}
      label={`Account of ${person.fullName}`}
      trigger={<Avatar name={person.fullName} seed={person.id} />}
      triggerClassName={look}
    />
  )
}
