type SkeletonProps = { className?: string; round?: boolean }

/** One grey shape; size it with classes to match what will stand there. */
export function Skeleton({ className = 'h-4 w-full', round }: SkeletonProps) {
  return (
    <span
      aria-hidden
      className={`block bg-surface-tertiary ${round ? 'rounded-full' : 'rounded-md'} motion-safe:animate-pulse ${className}`}
    />
  )
}

type SkeletonRowsProps = { rows?: number; label?: string }

/** Rows of a list that is on its way. */
export function SkeletonRows({ rows = 5, label = 'Loading' }: SkeletonRowsProps) {
  return (
    <div className="divide-y divide-separator rounded-xl border bg-surface" role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map(row => (
        <div className="flex items-center gap-3 px-4 py-3" key={row}>
          <Skeleton className="size-9" round />
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="ml-auto h-6 w-20" round />
        </div>
      ))}
    </div>
  )
}
