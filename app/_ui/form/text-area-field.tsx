import { type ComponentPropsWithRef, useId } from 'react'
import { controlClasses, describedBy, Field, type FieldText } from './field'

type TextAreaFieldProps = Omit<ComponentPropsWithRef<'textarea'>, 'id'> &
  FieldText & { fieldClassName?: string }

export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hint, error, labelHidden, optional, fieldClassName, className = '', ...area } = props
  const id = useId()
  const text = { label, hint, error, labelHidden, optional }
  return (
    <Field {...text} className={fieldClassName} id={id}>
      <textarea
        aria-describedby={describedBy(id, text)}
        aria-invalid={error ? true : undefined}
        className={`${controlClasses} h-auto min-h-24 py-2 ${className}`}
        id={id}
        required={!optional}
        {...area}
      />
    </Field>
  )
}
