export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; block?: boolean; iconOnly?: boolean }

const base =
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-lg border font-medium ' +
  'transition-[background-color,border-color,color,transform] duration-150 active:translate-y-px ' +
  'disabled:pointer-events-none disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-70 [&_svg]:shrink-0'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-foreground hover:bg-accent-strong',
  secondary:
    'border-border-strong/60 bg-surface text-foreground hover:border-border-strong hover:bg-surface-secondary',
  ghost: 'border-transparent text-foreground hover:bg-surface-tertiary/70',
  danger: 'border-transparent bg-danger text-danger-foreground hover:bg-danger/90',
}

const sizes: Record<ButtonSize, { text: string; icon: string }> = {
  sm: { text: 'h-8 px-3 text-sm [&_svg]:size-4', icon: 'size-8 [&_svg]:size-4' },
  md: { text: 'h-10 px-4 text-sm [&_svg]:size-4', icon: 'size-10 [&_svg]:size-5' },
  lg: { text: 'h-12 px-5 text-base [&_svg]:size-5', icon: 'size-12 [&_svg]:size-5' },
}

/** One look for buttons, links that act like buttons, and menu triggers. */
export function buttonClasses({ variant = 'secondary', size = 'md', block, iconOnly }: ButtonLook = {}) {
  const shape = iconOnly ? sizes[size].icon : sizes[size].text
  return [base, variants[variant], shape, block ? 'w-full' : ''].filter(Boolean).join(' ')
}
