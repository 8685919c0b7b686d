'use client'

import type { FormEvent } from 'react'
import { useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { useToken } from './use-token'

/** Typed from the wall; without a network it waits here. */
export function TokenForm() {
  const [text, setText] = useState('')
  const { send, answer, waits, pending } = useToken()
  const submit = (event: FormEvent) => {
    event.preventDefault()
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
