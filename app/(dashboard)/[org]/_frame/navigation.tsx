import {
  CalendarDays,
  ChartColumn,
  GraduationCap,
  Inbox,
  Megaphone,
  QrCode,
  Radar,
  Radio,
  ScanLine,
  Settings,
  Sun,
  UserRoundCheck,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Frame, ShownPermission } from '@/server/api/page-frame'
import type { NavGroup, NavItem } from '../../_shell/nav-item'

interface Place {
  path: string
  /** Outside the organization's own pages. */
  outside?: boolean
  label: string
  short?: string
  icon: ReactNode
  /** Shown to whoever holds this; absent: to everyone. */
  needs?: ShownPermission
  exact?: boolean
}

const daily: Place[] = [
  { path: '', label: 'Today', icon: <Sun aria-hidden />, needs: 'sessions.run', exact: true },
  { path: '/sessions', label: 'Sessions', icon: <Radio aria-hidden />, needs: 'sessions.read' },
  { path: '/classes', label: 'Classes', icon: <GraduationCap aria-hidden />, needs: 'sessions.read' },
  { path: '/reports', label: 'Reports', icon: <ChartColumn aria-hidden />, needs: 'reports.read' },
]
const running: Place[] = [
  { path: '/people', label: 'People', icon: <Users aria-hidden />, needs: 'people.manage' },
  { path: '/queue', label: 'Queue', icon: <Inbox aria-hidden />, needs: 'requests.decide' },
  { path: '/readers', label: 'Readers', icon: <ScanLine aria-hidden />, needs: 'devices.manage' },
]
const timetable: Place = { path: '/timetable', label: 'Timetable', icon: <CalendarDays aria-hidden /> }
const settings: Place = {
  path: '/settings',
  label: 'Settings',
  icon: <Settings aria-hidden />,
  needs: 'organization.manage',
}
const announcements: Place = {
  path: '/announcements',
  label: 'Announcements',
  short: 'News',
  icon: <Megaphone aria-hidden />,
}
const own: Place[] = [
  { path: '/check-in', outside: true, label: 'Check in', icon: <QrCode aria-hidden /> },
  { path: '/me', label: 'My attendance', short: 'Attendance', icon: <UserRoundCheck aria-hidden /> },
  timetable,
  announcements,
  { path: '/presence', label: 'In the room', icon: <Radar aria-hidden /> },
]

/** What an operator may look at. */
const looking: Place[] = [
  ...daily.filter(({ needs }) => needs !== 'sessions.run'),
  { path: '/people', label: 'People', icon: <Users aria-hidden /> },
  { path: '/readers', label: 'Readers', icon: <ScanLine aria-hidden /> },
  timetable,
  { path: '/settings/audit', label: 'Audit log', icon: <Settings aria-hidden /> },
]

/** The first page of a member: whoever runs no sessions comes to see their own record, and support the sessions. */
export function homePath({ organization, grants, lookingUntil }: Frame) {
  if (lookingUntil) return `/${organization.slug}/sessions`
  return `/${organization.slug}${grants['sessions.run'] ? '' : '/me'}`
}

/** The doors of this member. `waiting`: requests in the queue. */
export function navigationFor(frame: Frame, waiting?: number): NavGroup[] {
  const { organization, grants } = frame
  const shown = (places: Place[]): NavItem[] =>
    places
      .filter(({ needs }) => !needs || grants[needs])
      .map(({ path, outside, label, short, icon, exact }) => ({
        href: outside ? path : `/${organization.slug}${path}`,
        label,
        short,
        icon,
        exact,
        count: path === '/queue' ? waiting : undefined,
      }))
  if (frame.lookingUntil) return [{ items: shown(looking) }]
  if (!grants['sessions.run']) return [{ items: shown(own) }]
  const groups: NavGroup[] = [
    { items: shown([...daily, announcements]) },
    { label: 'Organization', items: shown([...running, timetable, settings]) },
  ]
  const [first, second] = groups
  return first && second && second.items.length <= 2 ? [{ items: [...first.items, ...second.items] }] : groups
}
