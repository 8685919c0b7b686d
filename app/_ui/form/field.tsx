import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type FieldText = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Keeps the label for screen readers only; for search boxes and tight tables. */
  labelHidden?: boolean
  /** Says "(optional)" after the label; fields are required unless they say so. */
  optional?: boolean
}

type FieldProps = FieldText & { id: string; children: ReactNode; action?: ReactNode; className?: string }

/** Label above, control, then error or hint; the control points at them with `describedBy`. */
export function Field(props: FieldProps) {
  const { id, label, hint, error, labelHidden, optional, children, action, className = '' } = props
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <div className={labelHidden ? 'sr-only' : 'flex items-baseline justify-between gap-3'}>
        <label className="font-medium text-sm" htmlFor={id}>
          {label}
          {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
        </label>
        {action}
      </div>
      {children}
      {hint && !error ? (
        <p className="text-muted text-sm" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="flex items-start gap-1.5 text-absent-ink text-sm" id={`${id}-error`}>
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  )
}

export function describedBy(id: string, { hint, error }: Pick<FieldText, 'hint' | 'error'>) {
  if (error) return `${id}-error`
  return hint ? `${id}-hint` : undefined
}

/** Shared look of every text-like control. 16 px text on phones keeps iOS from zooming in. */
export const controlClasses =
  'h-10 w-full min-w-0 rounded-lg border border-border-strong bg-(--field-background) px-3 text-base text-foreground ' +
  'placeholder:text-muted transition-colors hover:border-foreground/50 ' +
  'focus:border-focus focus:outline-2 focus:outline-focus focus:-outline-offset-1 sm:text-sm ' +
  'disabled:cursor-not-allowed disabled:bg-surface-secondary disabled:text-muted aria-invalid:border-danger'
