import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonLook, buttonClasses } from './button-classes'

type LinkButtonProps = ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode }

export function LinkButton(props: LinkButtonProps) {
  const { variant, size, block, iconOnly, icon, children, className = '', ...rest } = props
  return (
    <Link className={`${buttonClasses({ variant, size, block, iconOnly })} ${className}`} {...rest}>
      {icon}
      {children}
    </Link>
  )
}
