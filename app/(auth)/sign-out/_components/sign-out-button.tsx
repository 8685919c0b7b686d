'use client'

import { signOut } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'

export function SignOutButton() {
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    await signOut({ callbackUrl: '/sign-in' })
  }
  return (
    <Button block onClick={leave} pending={leaving} size="lg" variant="primary">
      Sign out
    </Button>
  )
}
