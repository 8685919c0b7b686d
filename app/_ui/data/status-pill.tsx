import { Check, Circle, Clock, FileCheck, Hourglass, type LucideIcon, X } from 'lucide-react'
import { type OwnColor, ownColors } from './own-colors'
import { type Status, statusLabels } from './status'

const looks: Record<Status, { icon: LucideIcon; colors: string }> = {
  present: { icon: Check, colors: 'border-transparent bg-present-tint text-present-ink' },
  late: { icon: Clock, colors: 'border-transparent bg-late-tint text-late-ink' },
  absent: { icon: X, colors: 'border-transparent bg-absent-tint text-absent-ink' },
  excused: { icon: FileCheck, colors: 'border-transparent bg-excused-tint text-excused-ink' },
  expected: { icon: Circle, colors: 'border-border bg-transparent text-expected-ink' },
  waiting: { icon: Hourglass, colors: 'border-waiting border-dashed bg-waiting-tint text-waiting-ink' },
}

const sizes = {
  sm: 'h-6 gap-1 px-2 text-xs [&_svg]:size-3.5',
  md: 'h-7 gap-1.5 px-2.5 text-[13px] [&_svg]:size-4',
  lg: 'h-9 gap-2 px-3.5 text-base [&_svg]:size-5',
}

type StatusPillProps = {
  status: Status
  /** Replaces the word: an organization's own name for it. */
  label?: string | null
  /** Replaces the colour; the shape still says what it counts as. */
  color?: OwnColor | null
  size?: keyof typeof sizes
  className?: string
}

/** Word, shape and colour together: none of them is needed to read it. */
export function StatusPill({ status, label, color, size = 'md', className = '' }: StatusPillProps) {
  const { icon: Icon, colors } = looks[status]
  const ground = color ? ownColors[color] : colors
  return (
    <span
      className={`inline-flex w-fit max-w-44 shrink-0 items-center whitespace-nowrap rounded-full border font-medium transition-colors duration-300 ${sizes[size]} ${ground} ${className}`}
      data-status={status}
    >
      <Icon aria-hidden className="shrink-0" strokeWidth={2.4} />
      <span className="truncate">{label ?? statusLabels[status]}</span>
    </span>
  )
}
