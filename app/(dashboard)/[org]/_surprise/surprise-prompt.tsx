'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { leftWords, useEndsAt } from '../_proof/use-ends-at'

const refusals = {
  wrong: 'That is not the code on the board. Look again.',
  'too-many': 'Too many wrong codes. Tell your teacher that you are here.',
  expired: 'The time was over. Tell your teacher that you are here.',
  'not-asked': 'You are not asked any more.',
} as const

interface AskedProps {
  asked: { className: string; endsInMs: number }
  receivedAt: number
  onDone: () => void
}

/** The field and the time that is left; afterwards, what having missed it means. */
function Asked({ asked, receivedAt, onDone }: AskedProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const [code, setCode] = useState('')
  const leftMs = useEndsAt(asked.endsInMs, receivedAt) ?? 0
  const send = useMutation(
    trpc.presence.answerSurprise.mutationOptions({
      onSuccess({ outcome }) {
        if (outcome !== 'answered' && outcome !== 'already') return
        toast.success('Thank you. You are still here.')
        onDone()
      },
    }),
  )
  const outcome = send.data?.outcome
  const refusal = outcome && outcome !== 'answered' && outcome !== 'already' ? refusals[outcome] : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ code })
    setCode('')
  }
  if (leftMs === 0)
    return (
      <Notice title="The time is over" tone="warning">
        Your mark stays what it is. Your teacher sees that the code was not answered; if you were there, say
        so.
      </Notice>
    )
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <TextField
        autoComplete="one-time-code"
        autoFocus
        className="text-center font-mono text-2xl tracking-widest"
        inputMode="numeric"
        label="Six digits on the board"
        maxLength={8}
        onChange={event => setCode(event.target.value)}
        value={code}
      />
      {refusal ? <Notice tone="danger">{refusal}</Notice> : null}
      {send.error ? <Notice tone="danger">{send.error.message}</Notice> : null}
      <Button block pending={send.isPending} size="lg" type="submit" variant="primary">
        I am still here
      </Button>
      <p className="text-center text-muted text-sm tabular">{leftWords(leftMs)} left</p>
    </form>
  )
}

/** Opens by itself on whatever page a student's phone shows when a surprise code asks for them. */
export function SurprisePrompt({ personId }: { personId: string }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const options = trpc.presence.mySurprise.queryOptions({})
  const { data, dataUpdatedAt } = useQuery({ ...options, staleTime: 0, refetchOnWindowFocus: true })
  const [closed, setClosed] = useState<string>()
  const [held, setHeld] = useState<{ asked: NonNullable<typeof data>; receivedAt: number }>()
  const refresh = () => void client.invalidateQueries({ queryKey: options.queryKey })
  useLive(
    { topic: 'person', id: personId },
    { onEvent: event => event === 'surprise.asked' && refresh(), onResync: refresh },
  )
  useEffect(() => {
    // Kept after its end: a question that vanished would leave one wondering.
    if (data) setHeld({ asked: data, receivedAt: dataUpdatedAt })
  }, [data, dataUpdatedAt])
  const roundId = data?.roundId
  useEffect(() => {
    if (roundId) navigator.vibrate?.([200, 100, 200])
  }, [roundId])
  if (!held || held.asked.roundId === closed) return null
  const close = () => {
    setClosed(held.asked.roundId)
    refresh()
  }
  return (
    <Dialog
      description={`${held.asked.className} asks some phones for a second code.`}
      onOpenChange={open => !open && close()}
      open
      size="sm"
      title="Are you still here?"
    >
      <Asked asked={held.asked} onDone={close} receivedAt={held.receivedAt} />
    </Dialog>
  )
}
