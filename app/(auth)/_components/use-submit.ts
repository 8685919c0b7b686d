'use client'

import { type FormEvent, useState } from 'react'

/** The texts of a form, by field name; files are left out. */
export function textsOf(form: HTMLFormElement): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') texts[name] = value
  return texts
}

/**
 * Sends a form once at a time. `error` is what `send` threw last; it is gone with the next try. `busy` stays on after
 * a success, because the page is about to leave.
 */
export function useSubmit(send: (texts: Record<string, string>) => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await send(textsOf(event.currentTarget))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return { busy, error, submit }
}
