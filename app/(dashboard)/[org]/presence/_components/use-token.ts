'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'

const words = {
  counted: 'Counted. You are in the room.',
  already: 'This one was counted already. The next one comes by itself.',
  'no-session': 'No class of yours is open.',
  wrong: 'That is not the token on the screen. Look again.',
  expired: 'This token has run out. Type the one that is shown now.',
  'too-many': 'Too many wrong tokens. Wait a while, or ask your teacher.',
} as const

/** Sends what was typed. Offline it waits, and is sent when the network is back; the server says whether it still holds. */
export function useToken() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [answer, setAnswer] = useState<{ good: boolean; words: string }>()
  const submit = useMutation(
    trpc.presence.submit.mutationOptions({
      networkMode: 'online',
      retry: 2,
      onSuccess({ outcome }) {
        setAnswer({ good: outcome === 'counted' || outcome === 'already', words: words[outcome] })
        return client.invalidateQueries({ queryKey: trpc.presence.mine.queryKey({}) })
      },
      onError: error => setAnswer({ good: false, words: error.message }),
    }),
  )
  return {
    send: (token: string) => submit.mutate({ token }),
    answer,
    waits: submit.isPaused,
    pending: submit.isPending && !submit.isPaused,
  }
}
