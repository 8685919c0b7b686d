'use client'

import { type FormEvent, useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import type { Kiosk } from '../../../kiosk/kiosk.ts'

/** A claim code makes this browser a kiosk. */
export function Pairing({ kiosk, notice }: { kiosk: Kiosk; notice: string }) {
  const [code, setCode] = useState('')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setProblem(await kiosk.pair(code).catch(error => String(error)))
    setPending(false)
  }
  return (
    <form className="m-auto flex w-full max-w-md flex-col gap-5 p-6" onSubmit={event => void submit(event)}>
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-3xl tracking-tight">Make this screen a kiosk</h1>
        <p className="text-muted">
          In Muster, open Readers, add a kiosk for this room, and type the code that it shows. It works once,
          for 15 minutes.
        </p>
      </div>
      {notice ? <Notice tone="warning">{notice}</Notice> : null}
      <TextField
        autoCapitalize="characters"
        autoComplete="off"
        className="h-14 font-mono text-2xl uppercase tracking-widest"
        error={problem ?? undefined}
        label="Claim code"
        maxLength={20}
        onChange={event => setCode(event.target.value)}
        placeholder="ABCD-2345"
        spellCheck={false}
        value={code}
      />
      <Button block pending={pending} size="lg" type="submit" variant="primary">
        Start the kiosk
      </Button>
    </form>
  )
}
