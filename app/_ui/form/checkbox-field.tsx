import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'

type CheckboxFieldProps = Omit<ComponentPropsWithRef<'input'>, 'id' | 'type'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** Same meaning, drawn as a switch: for settings that take effect at once. */
  look?: 'box' | 'switch'
}

const box = 'mt-0.5 size-5 shrink-0 rounded accent-(--accent)'
const track =
  'relative mt-px h-6 w-10 shrink-0 appearance-none rounded-full border border-border-strong bg-surface-tertiary transition-colors ' +
  'before:absolute before:top-[3px] before:left-[3px] before:size-4 before:rounded-full before:bg-border-strong before:transition-transform ' +
  'checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-foreground disabled:opacity-55'

export function CheckboxField({
  label,
  hint,
  error,
  look = 'box',
  className = '',
  ...input
}: CheckboxFieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={`flex items-start gap-3 ${className}`}>
      <input
        aria-describedby={note ? `${id}-note` : undefined}
        aria-invalid={error ? true : undefined}
        className={look === 'switch' ? track : box}
        id={id}
        role={look === 'switch' ? 'switch' : undefined}
        type="checkbox"
        {...input}
      />
      <div className="min-w-0">
        <label className="block py-0.5 font-medium text-sm" htmlFor={id}>
          {label}
        </label>
        {note ? (
          <p className={`text-sm ${error ? 'text-absent-ink' : 'text-muted'}`} id={`${id}-note`}>
            {note}
          </p>
        ) : null}
      </div>
    </div>
  )
}
