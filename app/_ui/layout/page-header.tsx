import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** Beside the title: a badge or a live dot. */
  aside?: ReactNode
  actions?: ReactNode
  /** The page this one belongs to. */
  back?: { href: string; label: string }
}

/** The page's one h1, what it is for, and what can be done here. */
export function PageHeader({ title, description, aside, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-4 sm:flex-row sm:items-end sm:justify-between">
      <div className="min-w-0">
        {back ? (
          <Link
            className="-ml-1 mb-1 inline-flex h-7 items-center gap-1 rounded-md pr-2 text-muted text-sm hover:text-foreground"
            href={back.href}
          >
            <ChevronLeft aria-hidden className="size-4" />
            {back.label}
          </Link>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{title}</h1>
          {aside}
        </div>
        {description ? <p className="mt-1 max-w-prose text-muted text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex shrink-0 flex-wrap gap-2">{actions}</div> : null}
    </header>
  )
}
