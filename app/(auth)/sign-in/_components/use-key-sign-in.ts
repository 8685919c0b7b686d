'use client'

import {
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { useEffect, useRef, useState } from 'react'
import { keyProblem } from '@/app/_passkeys/key-problem'
import { useTRPCClient } from '@/app/_trpc/client'
import { enterWithKey, SignInError } from '../../_components/enter'

/** A challenge lives five minutes; whoever reads the page longer gets another. */
const renewAfterMs = 4 * 60_000

/** Asks for a passkey at the press of a button, and quietly in the address field's suggestions meanwhile. */
export function useKeySignIn(path: string) {
  const client = useTRPCClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  /** A press goes first: a quiet offer that comes after it would call the press off. */
  const pressed = useRef(false)
  const ask = async (useBrowserAutofill: boolean) => {
    const { ticket, options } = await client.passkeys.beginSignIn.mutate({})
    if (useBrowserAutofill && pressed.current) return
    const response = await startAuthentication({ optionsJSON: options, useBrowserAutofill })
    setBusy(true)
    await enterWithKey(ticket, response, path)
  }
  const latest = useRef(ask)
  latest.current = ask

  useEffect(() => {
    let gone = false
    const offer = async () => {
      if (!(await browserSupportsWebAuthnAutofill()) || gone || pressed.current) return
      await latest.current(true).catch(failure => {
        setBusy(false)
        // Not chosen, or asked anew: only what a chosen key was refused for is worth a word.
        if (failure instanceof SignInError) setError(failure)
      })
    }
    void offer()
    const renewal = setInterval(() => void offer(), renewAfterMs)
    return () => {
      gone = true
      clearInterval(renewal)
      WebAuthnAbortService.cancelCeremony()
    }
  }, [])

  const enter = async () => {
    setError(undefined)
    setBusy(true)
    pressed.current = true
    try {
      await ask(false)
    } catch (failure) {
      pressed.current = false
      setBusy(false)
      setError(keyProblem(failure))
    }
  }
  return { busy, error, enter }
}
