'use client'

import Link from 'next/link'
import { useOrganization } from '../../../_frame/organization-context'

const kinds = [
  { kind: 'people', label: 'People and classes', path: '' },
  { kind: 'oneroster', label: 'OneRoster', path: '/oneroster' },
  { kind: 'history', label: 'Past attendance', path: '/history' },
] as const

/** What the file holds: people first, then what they did. */
export function ImportKinds({ current }: { current: (typeof kinds)[number]['kind'] }) {
  const { organization, grants } = useOrganization()
  if (!grants['people.manage']) return null
  return (
    <nav aria-label="What to import" className="mb-5 flex flex-wrap gap-2 text-sm">
      {kinds.map(({ kind, label, path }) => (
        <Link
          aria-current={kind === current ? 'page' : undefined}
          className="rounded-full border px-3.5 py-1.5 font-medium hover:bg-surface-secondary aria-[current=page]:border-accent aria-[current=page]:bg-accent-tint"
          href={`/${organization.slug}/people/import${path}`}
          key={kind}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
