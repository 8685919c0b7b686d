'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PasswordField } from '@/app/_ui/form/password-field'
import { FormProblem } from '../../../_components/form-problem'
import { useSubmit } from '../../../_components/use-submit'

export function ResetForm({ token }: { token: string }) {
  const trpc = useTRPC()
  const reset = useMutation(trpc.accounts.resetPassword.mutationOptions())
  const { busy, error, submit } = useSubmit(async ({ password = '' }) => {
    await reset.mutateAsync({ token, password })
    window.location.assign('/sign-in?after=reset')
  })
  const { password, token: unusable } = fieldErrors(error)
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <PasswordField
        autoComplete="new-password"
        autoFocus
        error={password}
        hint="At least 8 characters. A few words in a row are easy to keep."
        label="New password"
        minLength={8}
        name="password"
      />
      {unusable ? <FormProblem error={new Error('This link is not complete. Copy all of it.')} /> : null}
      <FormProblem error={error} shown={!password && !unusable} />
      <Button block pending={busy} size="lg" type="submit" variant="primary">
        Set the password
      </Button>
      {error && !password ? (
        <LinkButton block href="/forgot">
          Get a new link
        </LinkButton>
      ) : null}
    </form>
  )
}
