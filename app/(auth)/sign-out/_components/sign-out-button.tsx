'use client'

import { useState } from 'react'
import { signOutHere } from '@/app/_push/sign-out-here'
import { Button } from '@/app/_ui/form/button'

export function SignOutButton() {
  const [leaving, setLeaving] = useState(false)
  const go = async () => {
    setLeaving(true)
    await signOutHere({ callbackUrl: '/sign-in' })
  }
  return (
    <Button block onClick={go} pending={leaving} size="lg" variant="primary">
      Sign out
    </Button>
  )
}
