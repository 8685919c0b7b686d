'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { FormProblem } from '../../../_components/form-problem'

export function MuteButton({ token }: { token: string }) {
  const trpc = useTRPC()
  const mute = useMutation(trpc.guardians.mute.mutationOptions())
  const isMuted = mute.isSuccess && mute.variables.muted !== false
  return (
    <div className="flex flex-col gap-5">
      {mute.isSuccess ? (
        <Notice live tone="good">
          {isMuted
            ? `You get no more mails about absences from ${mute.data.organization}.`
            : `${mute.data.organization} writes to you again.`}
        </Notice>
      ) : null}
      <FormProblem error={mute.error} />
      <Button
        block
        onClick={() => mute.mutate({ token, muted: !isMuted })}
        pending={mute.isPending}
        size="lg"
        variant={isMuted ? 'secondary' : 'primary'}
      >
        {isMuted ? 'I want them after all' : 'No more mails'}
      </Button>
    </div>
  )
}
