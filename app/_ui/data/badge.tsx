import type { ReactNode } from 'react'

const tones = {
  neutral: 'bg-surface-tertiary text-foreground',
  accent: 'bg-accent-tint text-accent-strong',
  good: 'bg-present-tint text-present-ink',
  warning: 'bg-late-tint text-late-ink',
  danger: 'bg-absent-tint text-absent-ink',
}

export type Tone = keyof typeof tones

type BadgeProps = { children: ReactNode; tone?: Tone; icon?: ReactNode; className?: string }

/** A short fact about a thing ("Owner", "3 new"). For marks use StatusPill. */
export function Badge({ children, tone = 'neutral', icon, className = '' }: BadgeProps) {
  return (
    <span
      className={`inline-flex h-6 w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-md px-2 font-medium text-xs tabular [&_svg]:size-3.5 ${tones[tone]} ${className}`}
    >
      {icon}
      {children}
    </span>
  )
}
