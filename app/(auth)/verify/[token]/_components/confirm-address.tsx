'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { FormProblem } from '../../../_components/form-problem'

export function ConfirmAddress({ token }: { token: string }) {
  const trpc = useTRPC()
  const verify = useMutation(
    trpc.accounts.verifyEmail.mutationOptions({
      onSuccess: () => window.location.assign('/sign-in?after=confirmed'),
    }),
  )
  return (
    <div className="flex flex-col gap-5">
      <FormProblem error={verify.error} />
      {verify.error ? (
        <div className="flex flex-col gap-2">
          <LinkButton block href="/sign-in" variant="primary">
            Sign in
          </LinkButton>
          <LinkButton block href="/check-your-mail">
            Get a new link
          </LinkButton>
        </div>
      ) : (
        <Button
          autoFocus
          block
          onClick={() => verify.mutate({ token })}
          pending={verify.isPending || verify.isSuccess}
          size="lg"
          variant="primary"
        >
          Confirm address
        </Button>
      )}
    </div>
  )
}
