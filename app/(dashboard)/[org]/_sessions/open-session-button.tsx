'use client'

import { Radio } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import type { ButtonSize, ButtonVariant } from '@/app/_ui/form/button-classes'
import { OpenSessionDialog } from './open-session-dialog'

type OpenSessionButtonProps = {
  size?: ButtonSize
  look?: ButtonVariant
  /** Chosen in the dialog already. */
  classId?: string
  label?: string
}

export function OpenSessionButton({
  size,
  look = 'primary',
  classId,
  label = 'Open session',
}: OpenSessionButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Radio aria-hidden />} onClick={() => setOpen(true)} size={size} variant={look}>
        {label}
      </Button>
      {open ? <OpenSessionDialog classId={classId} onOpenChange={setOpen} /> : null}
    </>
  )
}
