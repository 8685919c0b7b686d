'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Count } from './count'

export type TabLink = {
  href: string
  label: string
  count?: number
  /** Stays the open one on pages below it. */
  below?: boolean
}

type TabLinksProps = {
  label: string
  links: readonly TabLink[]
  /** The query that goes along from one to the next. */
  search?: string
}

const currentOf = ({ href, below }: TabLink, path: string) => {
  if (path === href) return 'page'
  return below && path.startsWith(`${href}/`) ? true : undefined
}

/** Tabs that are pages: the address says which one is open. */
export function TabLinks({ label, links, search = '' }: TabLinksProps) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-1">
        {links.map(link => (
          <li key={link.href}>
            <Link
              aria-current={currentOf(link, path)}
              className="-mb-px inline-flex h-10 items-center gap-2 border-transparent border-b-2 px-3 font-medium text-muted text-sm -outline-offset-2 hover:text-foreground aria-[current]:border-accent aria-[current]:text-foreground"
              href={search ? `${link.href}?${search}` : link.href}
            >
              {link.label}
              <Count value={link.count} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
