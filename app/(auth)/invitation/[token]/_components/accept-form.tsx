'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Button } from '@/app/_ui/form/button'
import { AccountInputs } from '../../../_components/account-inputs'
import { enter } from '../../../_components/enter'
import { FormProblem } from '../../../_components/form-problem'
import { useSubmit } from '../../../_components/use-submit'

export function AcceptForm({ token, newAccount }: { token: string; newAccount: boolean }) {
  const trpc = useTRPC()
  const accept = useMutation(trpc.invitations.accept.mutationOptions())
  const { busy, error, submit } = useSubmit(async ({ fullName = '', password = '' }) => {
    const account = newAccount ? { fullName, password } : undefined
    const { slug, email } = await accept.mutateAsync({ token, account })
    if (newAccount) await enter(email, password, `/${slug}`)
    else window.location.assign(`/${slug}`)
  })
  const errors = fieldErrors(error)
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      {newAccount ? <AccountInputs errors={errors} withEmail={false} /> : null}
      <FormProblem error={error} shown={Object.keys(errors).length === 0} />
      <Button block pending={busy} size="lg" type="submit" variant="primary">
        Accept the invitation
      </Button>
    </form>
  )
}
