'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { FormProblem } from '../../_components/form-problem'
import { textsOf } from '../../_components/use-submit'

export function ForgotForm() {
  const trpc = useTRPC()
  const ask = useMutation(trpc.accounts.requestPasswordReset.mutationOptions())
  const errors = fieldErrors(ask.error)
  if (ask.isSuccess)
    return (
      <Notice live title="Check your mail" tone="good">
        If this address has an account, a link is on its way. It works once, for one hour.
      </Notice>
    )
  return (
    <form
      className="flex flex-col gap-5"
      method="post"
      onSubmit={event => {
        event.preventDefault()
        ask.mutate({ email: textsOf(event.currentTarget).email ?? '' })
      }}
    >
      <TextField
        autoCapitalize="none"
        autoComplete="username"
        autoFocus
        error={errors.email}
        label="E-mail address"
        maxLength={254}
        name="email"
        spellCheck={false}
        type="email"
      />
      <FormProblem error={ask.error} shown={!errors.email} />
      <Button block pending={ask.isPending} size="lg" type="submit" variant="primary">
        Send the link
      </Button>
      <Link
        className="w-fit font-medium text-accent text-sm underline-offset-4 hover:underline"
        href="/sign-in"
      >
        Back to sign in
      </Link>
    </form>
  )
}
