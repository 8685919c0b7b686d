'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import type { KioskState } from '../../../kiosk/state.ts'

function Standing({ place, waiting }: KioskState) {
  return (
    <>
      <p className="break-words">
        <span className="font-medium">{place.name}</span> in {place.room}, {place.organization}.
      </p>
      {waiting > 0 ? (
        <Notice tone="warning">
          {waiting === 1 ? 'One check-in waits' : `${waiting} check-ins wait`} to be sent and would be lost.
        </Notice>
      ) : null}
    </>
  )
}

/** What this device is, and the way out of it. Its name is asked for, so that nobody unpairs it in passing. */
export function KioskSettings({
  kiosk,
  state,
  onClose,
}: {
  kiosk: Kiosk
  state: KioskState
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const { place } = state
  useEffect(() => dialog.current?.showModal(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === place.name) void kiosk.unpair()
  }
  return (
    <dialog
      aria-labelledby="kiosk-settings"
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-2xl border bg-overlay p-5 text-foreground backdrop:bg-[var(--backdrop)]"
      onClose={onClose}
      ref={dialog}
    >
      <div className="flex flex-col gap-4">
        <h2 className="font-semibold text-xl" id="kiosk-settings">
          About this kiosk
        </h2>
        <Standing {...state} />
        <form className="flex flex-col gap-3" onSubmit={submit}>
          <TextField
            autoComplete="off"
            hint="The key of this device and all it knows of people are deleted here."
            label="To unpair it, type its name"
            onChange={event => setTyped(event.target.value)}
            value={typed}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => dialog.current?.close()}>Close</Button>
            <Button disabled={typed.trim() !== place.name} type="submit" variant="danger">
              Unpair
            </Button>
          </div>
        </form>
      </div>
    </dialog>
  )
}
