import { ChevronDown } from 'lucide-react'
import { type ComponentPropsWithRef, useId } from 'react'
import { controlClasses, describedBy, Field, type FieldText } from './field'

export type SelectOption = { value: string; label: string; disabled?: boolean }

type SelectFieldProps = Omit<ComponentPropsWithRef<'select'>, 'id' | 'children' | 'multiple'> &
  FieldText & {
    options: readonly SelectOption[]
    /** Shown as an unselectable first entry while nothing is chosen. */
    placeholder?: string
    fieldClassName?: string
  }

/** The platform's own select: right on phones, works in plain forms and without script. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, labelHidden, optional, options, placeholder, fieldClassName, ...rest } = props
  const { className = '', ...select } = rest
  const id = useId()
  const text = { label, hint, error, labelHidden, optional }
  return (
    <Field {...text} className={fieldClassName} id={id}>
      <div className="relative">
        <select
          aria-describedby={describedBy(id, text)}
          aria-invalid={error ? true : undefined}
          className={`${controlClasses} appearance-none truncate pr-9 ${className}`}
          id={id}
          required={!optional}
          {...select}
        >
          {placeholder === undefined ? null : (
            <option disabled={!optional} value="">
              {placeholder}
            </option>
          )}
          {options.map(option => (
            <option disabled={option.disabled} key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-3 right-3 size-4 text-muted" />
      </div>
    </Field>
  )
}
