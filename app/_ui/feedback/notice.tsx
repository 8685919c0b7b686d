import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  info: { icon: Info, colors: 'bg-accent-tint border-accent/25 [&>svg]:text-accent' },
  good: { icon: CircleCheck, colors: 'bg-present-tint border-present/35 [&>svg]:text-present-ink' },
  warning: { icon: TriangleAlert, colors: 'bg-late-tint border-late/45 [&>svg]:text-late-ink' },
  danger: { icon: CircleAlert, colors: 'bg-absent-tint border-absent/35 [&>svg]:text-absent-ink' },
}

type NoticeProps = {
  tone?: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Announce it when it appears: for what a form answered. "danger" always is. */
  live?: boolean
}

/** A message that stays in the page: a form's answer, a reader that is behind, a policy. */
export function Notice({ tone = 'info', title, children, action, live }: NoticeProps) {
  const { icon: Icon, colors } = tones[tone]
  const role = tone === 'danger' ? 'alert' : live ? 'status' : undefined
  return (
    <div className={`flex items-start gap-3 rounded-lg border px-4 py-3 text-sm ${colors}`} role={role}>
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className={title ? 'mt-0.5 text-foreground/85' : ''}>{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
