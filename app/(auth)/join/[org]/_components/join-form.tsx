'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors, reasonOf } from '@/app/_trpc/field-errors'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import { AccountInputs } from '../../../_components/account-inputs'
import { FormProblem } from '../../../_components/form-problem'
import { rememberAddress } from '../../../_components/remembered-address'
import { useSubmit } from '../../../_components/use-submit'

const roles = [
  { value: 'student', label: 'Student' },
  { value: 'teacher', label: 'Teacher' },
] as const

/** Those who asked before are led to the page that says where they stand. */
const standing = new Set(['already-asked', 'already-member', 'suspended'])

export function JoinForm({ slug, signedIn }: { slug: string; signedIn: boolean }) {
  const trpc = useTRPC()
  const ask = useMutation(trpc.queue.ask.mutationOptions())
  const [role, setRole] = useState<'student' | 'teacher'>('student')
  const { busy, error, submit } = useSubmit(async texts => {
    const { fullName = '', email = '', password = '', rollNumber = '', note = '' } = texts
    const account = signedIn ? undefined : { fullName, email, password }
    try {
      const { next } = await ask.mutateAsync({ slug, role, rollNumber, note, account })
      rememberAddress(email)
      window.location.assign(next === 'wait' ? `/${slug}/pending` : '/check-your-mail')
    } catch (failure) {
      if (!standing.has(reasonOf(failure) ?? '')) throw failure
      window.location.assign(`/${slug}/pending`)
    }
  })
  const errors = fieldErrors(error)
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      {signedIn ? null : <AccountInputs errors={errors} />}
      <div className="flex flex-col gap-1.5">
        <p aria-hidden className="font-medium text-sm">
          I am a
        </p>
        <SegmentedControl label="I am a" onChange={setRole} segments={roles} value={role} />
      </div>
      <TextField
        autoComplete="off"
        error={errors.rollNumber}
        hint="The number the organization gave you, if you know it."
        label={role === 'student' ? 'Student number' : 'Staff number'}
        maxLength={40}
        name="rollNumber"
        optional
      />
      <TextAreaField
        error={errors.note}
        label="A word to the admin"
        maxLength={500}
        name="note"
        optional
        rows={2}
      />
      <FormProblem error={error} shown={Object.keys(errors).length === 0} />
      <Button block pending={busy} size="lg" type="submit" variant="primary">
        Ask to join
      </Button>
    </form>
  )
}
