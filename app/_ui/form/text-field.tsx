import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'
import { controlClasses, describedBy, Field, type FieldText } from './field'

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'id'> &
  FieldText & {
    /** A link or button on the label's line, e.g. "Forgot it?". */
    action?: ReactNode
    fieldClassName?: string
  }

/** Pass `type`, `name`, `autoComplete`, `inputMode` as on an input; the label is required. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    labelHidden,
    optional,
    action,
    fieldClassName,
    className = '',
    ...input
  } = props
  const id = useId()
  const text = { label, hint, error, labelHidden, optional }
  return (
    <Field {...text} action={action} className={fieldClassName} id={id}>
      <input
        aria-describedby={describedBy(id, text)}
        aria-invalid={error ? true : undefined}
        className={`${controlClasses} ${className}`}
        id={id}
        required={!optional}
        type="text"
        {...input}
      />
    </Field>
  )
}
