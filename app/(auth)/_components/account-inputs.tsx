'use client'

import { PasswordField } from '@/app/_ui/form/password-field'
import { TextField } from '@/app/_ui/form/text-field'

interface AccountInputsProps {
  /** Field path → sentence, as the server answered. */
  errors: Record<string, string>
  /** False where the address is known already, e.g. from an invitation. */
  withEmail?: boolean
}

/** Name, address and a new password: what someone without an account enters. */
export function AccountInputs({ errors, withEmail = true }: AccountInputsProps) {
  return (
    <>
      <TextField
        autoComplete="name"
        error={errors['account.fullName']}
        label="Your name"
        maxLength={120}
        name="fullName"
      />
      {withEmail ? (
        <TextField
          autoCapitalize="none"
          autoComplete="username"
          error={errors['account.email']}
          label="E-mail address"
          maxLength={254}
          name="email"
          spellCheck={false}
          type="email"
        />
      ) : null}
      <PasswordField
        autoComplete="new-password"
        error={errors['account.password']}
        hint="At least 8 characters. A few words in a row are easy to keep."
        label="Password"
        minLength={8}
        name="password"
      />
    </>
  )
}
