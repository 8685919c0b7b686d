import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo, Mark } from '@/app/_ui/brand/logo'
import { ThemeSwitch } from '@/app/_ui/brand/theme-switch'
import { SkipLink } from '@/app/_ui/layout/skip-link'
import { NavGroups } from './nav-groups'
import type { NavGroup } from './nav-item'
import { TabBar } from './tab-bar'

type AppShellProps = {
  organizationName: string
  /** Where the logo leads: the organization's first page. */
  homeHref: string
  groups: readonly NavGroup[]
  children: ReactNode
  /** Left in the top bar: a switch between organizations, else the name is shown. */
  organization?: ReactNode
  /** Right in the top bar, before the bell: e.g. the connection dot. */
  status?: ReactNode
  notifications?: ReactNode
  userMenu?: ReactNode
  /** A message across every page, e.g. "E-mail not confirmed". */
  banner?: ReactNode
  /** A line above the top bar, beside the sidebar: what holds for the whole organization. */
  ribbon?: ReactNode
}

function Sidebar({ groups, homeHref }: Pick<AppShellProps, 'groups' | 'homeHref'>) {
  return (
    <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r bg-surface lg:flex">
      <Link className="mx-3 mt-3 mb-2 flex h-10 items-center rounded-lg px-3" href={homeHref}>
        <Logo size="sm" />
      </Link>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        <NavGroups groups={groups} />
      </nav>
      <div className="flex items-center justify-between gap-2 border-t px-5 py-3 text-muted text-xs">
        Theme
        <ThemeSwitch />
      </div>
    </aside>
  )
}

function TopBar(props: Omit<AppShellProps, 'groups' | 'children' | 'banner' | 'ribbon'>) {
  const { organizationName, homeHref, organization, status, notifications, userMenu } = props
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b bg-background/90 px-4 backdrop-blur-md sm:px-6 lg:px-8">
      <Link aria-label="Muster, start page" className="-ml-1 rounded-md p-1 lg:hidden" href={homeHref}>
        <Mark size={24} />
      </Link>
      <div className="min-w-0 flex-1 truncate font-medium text-sm">{organization ?? organizationName}</div>
      <div className="flex shrink-0 items-center gap-1 sm:gap-2">
        {status}
        {notifications}
        {userMenu}
      </div>
    </header>
  )
}

/** The dashboard's frame: sidebar on a desk, tab bar on a phone, one main region with a skip link to it. */
export function AppShell({ groups, children, banner, ribbon, ...bar }: AppShellProps) {
  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <Sidebar groups={groups} homeHref={bar.homeHref} />
      <div className="flex min-w-0 flex-1 flex-col">
        {ribbon}
        <TopBar {...bar} />
        <main
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 pb-24 outline-none sm:px-6 lg:px-8 lg:pb-10"
          id="main"
          tabIndex={-1}
        >
          {banner ? <div className="mb-6">{banner}</div> : null}
          {children}
        </main>
      </div>
      <TabBar
        footer={
          <div className="flex w-full items-center justify-between text-muted text-sm">
            Theme
            <ThemeSwitch />
          </div>
        }
        groups={groups}
      />
    </div>
  )
}
