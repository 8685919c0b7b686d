import { LoaderCircle } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { type ButtonLook, buttonClasses } from './button-classes'

type ButtonProps = ComponentPropsWithRef<'button'> &
  ButtonLook & {
    icon?: ReactNode
    /** Work in progress: the button spins, is announced as busy and cannot be pressed again. */
    pending?: boolean
  }

export function Button(props: ButtonProps) {
  const { variant, size, block, iconOnly, icon, pending, children, className = '', disabled, ...rest } = props
  return (
    <button
      aria-busy={pending || undefined}
      className={`${buttonClasses({ variant, size, block, iconOnly })} ${className}`}
      disabled={disabled || pending}
      type="button"
      {...rest}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  )
}
