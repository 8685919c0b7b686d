'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentPropsWithRef, type ReactNode, useId, useState } from 'react'
import { controlClasses, describedBy, Field, type FieldText } from './field'

type PasswordFieldProps = Omit<ComponentPropsWithRef<'input'>, 'id' | 'type'> &
  FieldText & { autoComplete: 'current-password' | 'new-password'; action?: ReactNode }

export function PasswordField(props: PasswordFieldProps) {
  const { label, hint, error, labelHidden, optional, action, className = '', ...input } = props
  const [shown, setShown] = useState(false)
  const id = useId()
  const text = { label, hint, error, labelHidden, optional }
  return (
    <Field {...text} action={action} id={id}>
      <div className="relative">
        <input
          aria-describedby={describedBy(id, text)}
          aria-invalid={error ? true : undefined}
          autoCapitalize="none"
          className={`${controlClasses} pr-11 ${className}`}
          id={id}
          required={!optional}
          spellCheck={false}
          type={shown ? 'text' : 'password'}
          {...input}
        />
        <button
          aria-controls={id}
          aria-label={shown ? 'Hide password' : 'Show password'}
          className="absolute inset-y-1 right-1 flex w-9 items-center justify-center rounded-md text-muted hover:bg-surface-tertiary hover:text-foreground"
          onClick={() => setShown(!shown)}
          type="button"
        >
          {shown ? <EyeOff aria-hidden className="size-4.5" /> : <Eye aria-hidden className="size-4.5" />}
        </button>
      </div>
    </Field>
  )
}
