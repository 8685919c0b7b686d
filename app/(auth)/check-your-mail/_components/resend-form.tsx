'use client'

import { useMutation } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { FormProblem } from '../../_components/form-problem'
import { rememberedAddress } from '../../_components/remembered-address'
import { textsOf } from '../../_components/use-submit'

const never = () => () => {}

/** "Nothing came?" The answer is the same for every address. */
export function ResendForm() {
  const trpc = useTRPC()
  const resend = useMutation(trpc.accounts.resendVerification.mutationOptions())
  const remembered = useSyncExternalStore(never, rememberedAddress, () => '')
  return (
    <details className="group rounded-lg border bg-surface px-4 py-3">
      <summary className="font-medium text-sm">Nothing came?</summary>
      <p className="mt-2 text-muted text-sm">
        Look in the spam folder first. A new link makes the older one useless.
      </p>
      <form
        className="mt-4 flex flex-col gap-4"
        method="post"
        onSubmit={event => {
          event.preventDefault()
          resend.mutate({ email: textsOf(event.currentTarget).email ?? '' })
        }}
      >
        <TextField
          autoCapitalize="none"
          autoComplete="username"
          defaultValue={remembered}
          key={remembered}
          label="E-mail address"
          maxLength={254}
          name="email"
          spellCheck={false}
          type="email"
        />
        <FormProblem error={resend.error} />
        {resend.isSuccess ? (
          <Notice live tone="good">
            If this address waits for a confirmation, a new link is on its way.
          </Notice>
        ) : null}
        <Button pending={resend.isPending} type="submit">
          Send the link again
        </Button>
      </form>
    </details>
  )
}
