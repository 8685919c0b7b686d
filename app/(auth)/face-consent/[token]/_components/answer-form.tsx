'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { FormProblem } from '../../../_components/form-problem'

type AnswerFormProps = { token: string; textHash: string; givenUntil: Date | null }

const dayText = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)

/** No is as near as yes, and stays so after a yes. */
export function AnswerForm({ token, textHash, givenUntil }: AnswerFormProps) {
  const trpc = useTRPC()
  const answer = useMutation(trpc.faces.answer.mutationOptions())
  if (answer.isSuccess)
    return answer.data.answer === 'yes' ? (
      <Notice live title="Thank you: you agreed" tone="good">
        Keep the mail. Its link is how you withdraw, at any time.
      </Notice>
    ) : (
      <Notice live title="You said no" tone="good">
        Nothing is kept. Whatever there was has been deleted; kiosks follow as soon as they are reached.
      </Notice>
    )
  const give = (said: 'yes' | 'no') => () => answer.mutate({ token, textHash, answer: said })
  return (
    <div className="flex flex-col gap-4">
      {givenUntil ? (
        <Notice title="You have agreed">{`It holds until ${dayText(givenUntil)}. You can end it now.`}</Notice>
      ) : null}
      <FormProblem error={answer.error} shown />
      <div className="grid gap-3 sm:grid-cols-2">
        {givenUntil ? null : (
          <Button block onClick={give('yes')} pending={answer.isPending} size="lg" variant="primary">
            Yes, I agree
          </Button>
        )}
        <Button block onClick={give('no')} pending={answer.isPending} size="lg">
          {givenUntil ? 'Withdraw and delete' : 'No'}
        </Button>
      </div>
    </div>
  )
}
