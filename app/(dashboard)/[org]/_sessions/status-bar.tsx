type Numbers = { present: number; late: number; absent: number; excused: number; expected?: number }

const parts = [
  { status: 'present', fill: 'bg-present' },
  { status: 'late', fill: 'bg-late' },
  { status: 'excused', fill: 'bg-excused' },
  { status: 'absent', fill: 'bg-absent' },
] as const

type StatusBarProps = { counts: Numbers; size?: 'sm' | 'md'; className?: string }

/** The marks of a session as one stacked bar. A picture only: the numbers stand beside it in words. */
export function StatusBar({ counts, size = 'sm', className = '' }: StatusBarProps) {
  const total = parts.reduce((sum, { status }) => sum + counts[status], counts.expected ?? 0)
  return (
    <div
      aria-hidden
      className={`flex w-full overflow-hidden rounded-full bg-surface-tertiary ${size === 'md' ? 'h-2.5' : 'h-2'} ${className}`}
    >
      {parts.map(({ status, fill }) => (
        <span
          className={`${fill} transition-[width] duration-500 ease-settle`}
          key={status}
          style={{ width: total === 0 ? 0 : `${(counts[status] / total) * 100}%` }}
        />
      ))}
    </div>
  )
}
