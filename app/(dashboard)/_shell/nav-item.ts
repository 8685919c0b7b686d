import type { ReactNode } from 'react'

export type NavItem = {
  href: string
  label: string
  /** For the phone's bar, where a long word has no room. */
  short?: string
  icon: ReactNode
  /** A number that wants attention, e.g. open requests. */
  count?: number
  /** Active only on exactly this address; for the section's start page. */
  exact?: boolean
}

export type NavGroup = { label?: string; items: readonly NavItem[] }

export function isCurrent(item: Pick<NavItem, 'href' | 'exact'>, path: string) {
  return path === item.href || (!item.exact && path.startsWith(`${item.href}/`))
}
