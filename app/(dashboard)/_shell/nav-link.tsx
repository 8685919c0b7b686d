'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { isCurrent, type NavItem } from './nav-item'

type NavLinkProps = { item: NavItem; onNavigate?: () => void }

/** One row of the sidebar or the drawer. */
export function NavLink({ item, onNavigate }: NavLinkProps) {
  const current = isCurrent(item, usePathname())
  return (
    <Link
      aria-current={current ? 'page' : undefined}
      className="flex h-10 items-center gap-3 rounded-lg px-3 font-medium text-muted text-sm hover:bg-surface-tertiary/70 hover:text-foreground aria-[current]:bg-accent-tint aria-[current]:text-accent-strong lg:h-9 [&_svg]:size-4.5 [&_svg]:shrink-0"
      href={item.href}
      onClick={onNavigate}
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.count ? (
        <span className="rounded-md bg-accent px-1.5 py-0.5 font-semibold text-accent-foreground text-xs tabular">
          {item.count}
        </span>
      ) : null}
    </Link>
  )
}
