import { LoaderCircle } from 'lucide-react'
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import { type ButtonLook, buttonClasses } from './button-classes'

type ButtonProps = ComponentPropsWithRef<'button'> &
  ButtonLook & {
    icon?: ReactNode
    /** Work in progress: the button spins, is announced as busy and ignores further presses. */
    pending?: boolean
  }

type ClickOnButton = MouseEvent<HTMLButtonElement>

function ignore(event: ClickOnButton) {
  event.preventDefault()
  event.stopPropagation()
}

// A pending button is not `disabled`: that would drop the keyboard focus, and with it Escape in a dialog.
function pendingProps({ pending, onClick }: Pick<ButtonProps, 'pending' | 'onClick'>) {
  if (pending) return { 'aria-busy': true, 'aria-disabled': true, onClick: ignore }
  if (pending === undefined) return {}
  // The second half of a double click comes before the first is seen to be under way.
  return { onClick: (event: ClickOnButton) => (event.detail > 1 ? ignore(event) : onClick?.(event)) }
}

export function Button(props: ButtonProps) {
  const { variant, size, block, iconOnly, icon, pending, children, className = '', ...rest } = props
  return (
    <button
      className={`${buttonClasses({ variant, size, block, iconOnly })} ${className}`}
      type="button"
      {...rest}
      {...pendingProps(props)}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  )
}
