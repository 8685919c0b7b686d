import type { ReactNode } from 'react'

type PanelProps = {
  title?: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Off for lists and tables that draw their own rows to the edge. */
  padded?: boolean
  className?: string
}

/** A sheet on the page with an optional heading (h2). */
export function Panel({ title, description, actions, children, padded = true, className = '' }: PanelProps) {
  return (
    <section className={`min-w-0 overflow-hidden rounded-xl border bg-surface shadow-card ${className}`}>
      {title ? (
        <div className="flex flex-wrap items-center justify-between gap-3 border-b px-4 py-3 sm:px-5">
          <div className="min-w-0">
            <h2 className="font-semibold text-[15px]">{title}</h2>
            {description ? <p className="text-muted text-sm">{description}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={padded ? 'p-4 sm:p-5' : ''}>{children}</div>
    </section>
  )
}
