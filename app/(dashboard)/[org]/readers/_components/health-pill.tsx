import { Ban, CircleCheck, CircleDashed, Clock, type LucideIcon, Moon, Unplug } from 'lucide-react'
import type { Reader } from './reader'

const looks: Record<Reader['health'], { label: string; icon: LucideIcon; colors: string }> = {
  online: {
    label: 'Online',
    icon: CircleCheck,
    colors: 'border-transparent bg-present-tint text-present-ink',
  },
  late: { label: 'Silent', icon: Clock, colors: 'border-transparent bg-late-tint text-late-ink' },
  offline: { label: 'Offline', icon: Unplug, colors: 'border-transparent bg-absent-tint text-absent-ink' },
  resting: { label: 'Resting', icon: Moon, colors: 'border-border bg-transparent text-expected-ink' },
  unclaimed: {
    label: 'Not set up',
    icon: CircleDashed,
    colors: 'border-waiting border-dashed bg-waiting-tint text-waiting-ink',
  },
  revoked: { label: 'Revoked', icon: Ban, colors: 'border-border bg-transparent text-expected-ink' },
}

/** Word, shape and colour together: none of them is needed to read it. */
export function HealthPill({ health }: { health: Reader['health'] }) {
  const { label, icon: Icon, colors } = looks[health]
  return (
    <span
      className={`inline-flex h-7 w-fit shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 font-medium text-[13px] [&_svg]:size-4 ${colors}`}
      data-health={health}
    >
      <Icon aria-hidden strokeWidth={2.4} />
      {label}
    </span>
  )
}
