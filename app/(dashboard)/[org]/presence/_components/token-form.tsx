'use client'

import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { useToken } from './use-token'

/** The token of a scanned code, once: an address that stays in the bar would send it again. */
function takeScanned(): string | null {
  const address = new URL(window.location.href)
  const token = address.searchParams.get('token')
  address.searchParams.delete('token')
  if (token) window.history.replaceState(null, '', address)
  return token
}

/** Typed from the wall or scanned there; without a network it waits here. */
export function TokenForm() {
  const [text, setText] = useState('')
  const { send, answer, waits, pending } = useToken()
  const sendScanned = useEffectEvent(() => {
    const token = takeScanned()
    if (token) send(token)
  })
  useEffect(() => sendScanned(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    send(text)
    setText('')
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <TextField
        autoCapitalize="characters"
        autoComplete="off"
        className="font-mono text-lg tracking-widest"
        label="Eight letters and digits"
        maxLength={20}
        onChange={event => setText(event.target.value)}
        spellCheck={false}
        value={text}
      />
      {waits ? <Notice tone="warning">No network. It is sent as soon as there is one.</Notice> : null}
      {answer && !waits ? (
        <Notice live tone={answer.good ? 'good' : 'danger'}>
          {answer.words}
        </Notice>
      ) : null}
      <Button block pending={pending} size="lg" type="submit" variant="primary">
        I am here
      </Button>
    </form>
  )
}
