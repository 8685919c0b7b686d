'use client'

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { FormProblem } from '../../_components/form-problem'
import { useKeySignIn } from './use-key-sign-in'

/** Shown where the browser knows passkeys; the address field offers them as well, where it can. */
export function PasskeySignIn({ path }: { path: string }) {
  const [known, setKnown] = useState(false)
  const { busy, error, enter } = useKeySignIn(path)
  // The server cannot know what this browser can do.
  useEffect(() => setKnown(browserSupportsWebAuthn()), [])
  if (!known) return null
  return (
    <div className="flex flex-col gap-3">
      <Button block icon={<KeyRound aria-hidden />} onClick={() => void enter()} pending={busy} size="lg">
        Sign in with a passkey
      </Button>
      <FormProblem error={error} />
    </div>
  )
}
