'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'

type DialogButtonsProps = {
  /** The verb, with its number: "Enrol 3 students". */
  label: string
  disabled: boolean
  onCancel: () => void
  /** The button waits for it; what went wrong has been said by then. */
  onSave: () => Promise<void>
}

/** The foot of a dialog in which something is chosen. */
export function DialogButtons({ label, disabled, onCancel, onSave }: DialogButtonsProps) {
  const [pending, setPending] = useState(false)
  const save = async () => {
    setPending(true)
    await onSave().catch(() => {})
    setPending(false)
  }
  return (
    <>
      <Button onClick={onCancel}>Cancel</Button>
      <Button disabled={disabled} onClick={save} pending={pending} variant="primary">
        {label}
      </Button>
    </>
  )
}
