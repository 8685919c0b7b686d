const states = {
  live: { text: 'Live', dot: 'bg-present', halo: 'bg-present/60 motion-safe:animate-ping' },
  connecting: { text: 'Connecting', dot: 'bg-late', halo: 'bg-late/50 motion-safe:animate-pulse' },
  offline: { text: 'Offline', dot: 'bg-absent', halo: 'hidden' },
}

export type Connection = keyof typeof states

type LiveDotProps = { state: Connection; label?: string; className?: string }

/** How the page is connected; changes are announced politely. */
export function LiveDot({ state, label, className = '' }: LiveDotProps) {
  const { text, dot, halo } = states[state]
  return (
    <span className={`inline-flex items-center gap-2 text-muted text-sm ${className}`} role="status">
      <span aria-hidden className="relative flex size-2.5">
        <span className={`absolute inset-0 rounded-full ${halo}`} />
        <span className={`relative size-2.5 rounded-full ${dot}`} />
      </span>
      {label ?? text}
    </span>
  )
}
