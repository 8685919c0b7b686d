import type { ReactNode } from 'react'

type EmptyStateProps = {
  title: string
  /** What belongs here and how it gets here. */
  description?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  className?: string
}

/** Nothing yet, said kindly, with the way to the first one. */
export function EmptyState({ title, description, icon, action, className = '' }: EmptyStateProps) {
  return (
    <div className={`flex flex-col items-center px-6 py-12 text-center ${className}`}>
      {icon ? (
        <span
          aria-hidden
          className="mb-4 flex size-12 items-center justify-center rounded-xl bg-accent-tint text-accent [&_svg]:size-6"
        >
          {icon}
        </span>
      ) : null}
      <p className="font-semibold text-base">{title}</p>
      {description ? <p className="mt-1 max-w-md text-muted text-sm">{description}</p> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
