'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Drawer } from '@/app/_ui/overlay/drawer'
import { NavGroups } from './nav-groups'
import { isCurrent, type NavGroup, type NavItem } from './nav-item'

type TabBarProps = { groups: readonly NavGroup[]; footer: ReactNode }

const shape =
  'relative flex h-14 w-full flex-col items-center justify-center gap-1 font-medium text-[11px] text-muted ' +
  '-outline-offset-2 aria-[current]:text-accent [&_svg]:size-5'

function Tab({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <Link aria-current={current ? 'page' : undefined} className={shape} href={item.href}>
      {item.icon}
      <span aria-hidden={item.short ? true : undefined} className="max-w-full truncate px-1">
        {item.short ?? item.label}
      </span>
      {item.short ? <span className="sr-only">{item.label}</span> : null}
      {item.count ? (
        <span className="absolute top-1 left-1/2 ml-1.5 min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[10px] text-accent-foreground leading-4">
          {item.count}
        </span>
      ) : null}
    </Link>
  )
}

/** The phone's navigation: the first four places at the thumb, everything behind "More". */
export function TabBar({ groups, footer }: TabBarProps) {
  const [open, setOpen] = useState(false)
  const path = usePathname()
  const items = groups.flatMap(group => group.items)
  const first = items.slice(0, 4)
  const close = () => setOpen(false)
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {first.map(item => (
          <li className="min-w-0" key={item.href}>
            <Tab current={isCurrent(item, path)} item={item} />
          </li>
        ))}
        <li className="min-w-0">
          <button aria-haspopup="dialog" className={shape} onClick={() => setOpen(true)} type="button">
            <Ellipsis aria-hidden />
            More
          </button>
        </li>
      </ul>
      <Drawer footer={footer} onOpenChange={setOpen} open={open} side="left" title="Menu">
        <NavGroups groups={groups} onNavigate={close} />
      </Drawer>
    </nav>
  )
}
