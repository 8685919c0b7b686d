'use client'

import { useState } from 'react'
import { signOutHere } from '@/app/_push/sign-out-here'
import { Button } from '@/app/_ui/form/button'

/** The invitation is for another address than the one that is signed in here. */
export function SwitchAccount({ path }: { path: string }) {
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    await signOutHere({ callbackUrl: path })
  }
  return (
    <div className="flex flex-col gap-4">
      <p>You are signed in with another address. Sign out to accept this invitation.</p>
      <Button block onClick={leave} pending={leaving} size="lg" variant="primary">
        Sign out and go on
      </Button>
    </div>
  )
}
