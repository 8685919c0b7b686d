'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { FormProblem } from '../../../_components/form-problem'
import { words } from './words'

export function AnswerForm({ token, language }: { token: string; language: keyof typeof words }) {
  const trpc = useTRPC()
  const answer = useMutation(trpc.guardians.answer.mutationOptions())
  const say = words[language]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get('reason')
    if (typeof reason === 'string' && !answer.isPending) answer.mutate({ token, reason })
  }
  if (answer.isSuccess)
    return (
      <Notice live tone="good">
        {say.answered}
      </Notice>
    )
  const { reason: wrong } = fieldErrors(answer.error)
  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      <TextAreaField
        error={wrong}
        hint={say.hint}
        label={say.reason}
        maxLength={500}
        minLength={3}
        name="reason"
        rows={4}
      />
      <FormProblem error={answer.error} shown={!wrong} />
      <Button block pending={answer.isPending} size="lg" type="submit" variant="primary">
        {say.send}
      </Button>
    </form>
  )
}
