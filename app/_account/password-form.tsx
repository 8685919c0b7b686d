'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { signOutHere } from '@/app/_push/sign-out-here'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { PasswordField } from '@/app/_ui/form/password-field'
import { Panel } from '@/app/_ui/layout/panel'

const textOf = (form: FormData, name: string) => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** A new password ends every session; one signs in again with it. */
export function PasswordForm() {
  const trpc = useTRPC()
  const change = useMutation(
    trpc.accounts.changePassword.mutationOptions({
      onSuccess: () => signOutHere({ callbackUrl: '/sign-in?after=reset' }),
    }),
  )
  const errors = fieldErrors(change.error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({
      currentPassword: textOf(form, 'currentPassword'),
      newPassword: textOf(form, 'newPassword'),
    })
  }
  return (
    <Panel description="Signs out every device; sign in again with the new one." title="Change the password">
      <form className="flex flex-col gap-5" onSubmit={submit}>
        <PasswordField
          autoComplete="current-password"
          error={errors.currentPassword}
          label="Current password"
          name="currentPassword"
        />
        <PasswordField
          autoComplete="new-password"
          error={errors.newPassword}
          hint="At least 8 characters. A few words in a row are easy to keep."
          label="New password"
          minLength={8}
          name="newPassword"
        />
        {change.error && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{change.error.message}</Notice>
        ) : null}
        <Button
          className="self-start"
          pending={change.isPending || change.isSuccess}
          type="submit"
          variant="primary"
        >
          Change the password
        </Button>
      </form>
    </Panel>
  )
}
