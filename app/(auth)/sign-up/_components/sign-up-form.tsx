'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { AccountInputs } from '../../_components/account-inputs'
import { FormProblem } from '../../_components/form-problem'
import { rememberAddress } from '../../_components/remembered-address'
import { useSubmit } from '../../_components/use-submit'
import { AddressField } from './address-field'
import { ZoneField } from './zone-field'

interface SignUpFormProps {
  host: string
  signedIn: boolean
  zones: readonly string[]
}

export function SignUpForm({ host, signedIn, zones }: SignUpFormProps) {
  const trpc = useTRPC()
  const signUp = useMutation(trpc.organizations.signUp.mutationOptions())
  const [name, setName] = useState('')
  const { busy, error, submit } = useSubmit(async texts => {
    const { fullName = '', email = '', password = '', timeZone = '' } = texts
    const slug = texts.slug?.trim() || undefined
    const answer = await signUp.mutateAsync({
      organization: { name, slug, timeZone },
      account: signedIn ? undefined : { fullName, email, password },
    })
    rememberAddress(email)
    window.location.assign(answer.next === 'open' ? `/${answer.slug}` : '/check-your-mail')
  })
  const errors = fieldErrors(error)
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <TextField
        autoComplete="organization"
        autoFocus
        error={errors['organization.name']}
        label="Name of the organization"
        maxLength={100}
        name="organization"
        onChange={event => setName(event.target.value)}
        value={name}
      />
      <AddressField error={errors['organization.slug']} host={host} name={name} />
      <ZoneField error={errors['organization.timeZone']} zones={zones} />
      {signedIn ? null : <AccountInputs errors={errors} />}
      <FormProblem error={error} shown={Object.keys(errors).length === 0} />
      <Button block pending={busy} size="lg" type="submit" variant="primary">
        Sign up
      </Button>
    </form>
  )
}
