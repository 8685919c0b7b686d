import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from './initials'

const sizes = { sm: 'size-7 text-[11px]', md: 'size-9 text-[13px]', lg: 'size-14 text-lg' }

type AvatarProps = {
  name: string
  /** Decides the colour; defaults to the name. Pass the person's id where names may change. */
  seed?: string
  size?: keyof typeof sizes
  className?: string
}

/** Initials on a colour of their own. Hidden from screen readers: the name stands beside it. */
export function Avatar({ name, seed = name, size = 'md', className = '' }: AvatarProps) {
  const style: CSSProperties & { '--hue': number } = { '--hue': hueOf(seed) }
  return (
    <span
      aria-hidden
      className={`initials-disc inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold tracking-tight ${sizes[size]} ${className}`}
      style={style}
    >
      {initialsOf(name)}
    </span>
  )
}
