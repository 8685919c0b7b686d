'use client'

import Link from 'next/link'
import { Button } from '@/app/_ui/form/button'
import { PasswordField } from '@/app/_ui/form/password-field'
import { TextField } from '@/app/_ui/form/text-field'
import { enter, SignInError } from '../../_components/enter'
import { FormProblem } from '../../_components/form-problem'
import { rememberAddress } from '../../_components/remembered-address'
import { useSubmit } from '../../_components/use-submit'
import { PasskeySignIn } from './passkey-sign-in'

const link = 'font-medium text-accent underline-offset-4 hover:underline'

export function SignInForm({ path }: { path: string }) {
  const { busy, error, submit } = useSubmit(async ({ email = '', password = '' }) => {
    rememberAddress(email)
    await enter(email, password, path)
  })
  const unverified = error instanceof SignInError && error.reason === 'email-unverified'
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <TextField
        autoCapitalize="none"
        autoComplete="username webauthn"
        autoFocus
        label="E-mail address"
        maxLength={254}
        name="email"
        spellCheck={false}
        type="email"
      />
      <PasswordField
        action={
          <Link className={`${link} text-sm`} href="/forgot">
            Forgot it?
          </Link>
        }
        autoComplete="current-password"
        label="Password"
        name="password"
      />
      <FormProblem error={error} />
      {unverified ? (
        <Link className={link} href="/check-your-mail">
          Send the link again
        </Link>
      ) : null}
      <Button block pending={busy} size="lg" type="submit" variant="primary">
        Sign in
      </Button>
      <PasskeySignIn path={path} />
      <p className="text-muted text-sm">
        New here? Open the link your organization gave you, or{' '}
        <Link className={link} href="/sign-up">
          sign up an organization
        </Link>
        .
      </p>
    </form>
  )
}
