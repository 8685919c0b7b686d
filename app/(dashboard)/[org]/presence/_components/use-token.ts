'use client'

import { TRPCClientError } from '@trpc/client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTRPCClient } from '@/app/_trpc/client'
import { useOrganization } from '../../_frame/organization-context'
import { addWaiting, readWaiting } from '../_waiting/tokens'
import { useProofShown } from './use-proof-shown'

const words = {
  counted: 'Counted. You are in the room.',
  already: 'This one was counted already. Wait for the next one.',
  'no-session': 'No class of yours is open.',
  wrong: 'That is not the token on the screen. Look again.',
  expired: 'This token has run out. Type the one that is shown now.',
  'too-many': 'Too many wrong tokens. Wait a while, or ask your teacher.',
} as const

interface Answer {
  good: boolean
  words: string
}

const retryMs = 10_000

/** No answer of the server's at all: the network is away. */
const isUnreachable = (error: unknown) => error instanceof TRPCClientError && !error.data

/** What this phone keeps for this person until the server has taken it. */
function useWaiting() {
  const { person } = useOrganization()
  const key = `muster:tokens:${person.id}`
  const [count, setCount] = useState(0)
  const read = () => readWaiting(localStorage, key)
  const write = (tokens: string[]) => {
    localStorage.setItem(key, JSON.stringify(tokens))
    setCount(tokens.length)
  }
  return { count, read, write, recount: () => setCount(read().length) }
}

/** Undefined when nobody was reached. */
function useSubmit() {
  const client = useTRPCClient()
  return async (token: string): Promise<Answer | undefined> => {
    try {
      const { outcome } = await client.presence.submit.mutate({ token })
      return { good: outcome === 'counted' || outcome === 'already', words: words[outcome] }
    } catch (error) {
      if (isUnreachable(error)) return undefined
      return { good: false, words: error instanceof Error ? error.message : 'That did not work.' }
    }
  }
}

/**
 * Sends what was typed or scanned. Without a network it waits on this phone, over a reload too, and is sent when there is
 * one again; the server says whether it still holds.
 */
export function useToken() {
  const proofShown = useProofShown()
  const waiting = useWaiting()
  const submit = useSubmit()
  const [answer, setAnswer] = useState<Answer>()
  const [pending, setPending] = useState(false)
  const busy = useRef(false)
  const flush = async () => {
    if (busy.current) return
    busy.current = true
    setPending(true)
    for (let [token] = waiting.read(); token !== undefined; [token] = waiting.read()) {
      const told = await submit(token)
      if (!told) break
      setAnswer(told)
      waiting.write(waiting.read().slice(1))
    }
    busy.current = false
    setPending(false)
    await proofShown()
  }
  const resume = useEffectEvent(() => {
    waiting.recount()
    if (waiting.read().length > 0) void flush()
  })
  useEffect(() => {
    resume()
    const timer = setInterval(resume, retryMs)
    window.addEventListener('online', resume)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', resume)
    }
  }, [])
  const send = (token: string) => {
    setAnswer(undefined)
    waiting.write(addWaiting(waiting.read(), token))
    void flush()
  }
  return { send, answer, waits: waiting.count > 0 && !pending, pending }
}
