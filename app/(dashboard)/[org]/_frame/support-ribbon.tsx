import { Eye } from 'lucide-react'
import Link from 'next/link'
import { absoluteText } from '@/app/_ui/data/time-text'
import type { Frame } from '@/server/api/page-frame'

type SupportRibbonProps = { organization: Frame['organization']; until: Date }

/** Tells an operator on every page whose data this is, and that looking is recorded. */
export function SupportRibbon({ organization, until }: SupportRibbonProps) {
  const { name, slug, timeZone } = organization
  return (
    <aside
      aria-label="Support access"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-late/45 border-b bg-late-tint px-4 py-1.5 text-center font-medium text-late-ink text-xs"
    >
      <span className="min-w-0 break-words">
        <Eye aria-hidden className="mr-1.5 inline size-3.5" />
        Support: you only look into {name}, until {absoluteText(new Date(until).getTime(), timeZone)}.
        Everything you open stands in its audit log.
      </span>
      <Link className="inline-flex min-h-6 items-center underline" href={`/admin/organizations/${slug}`}>
        Leave
      </Link>
    </aside>
  )
}
