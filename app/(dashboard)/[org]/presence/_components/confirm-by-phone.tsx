'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { keyProblem } from '@/app/_passkeys/key-problem'
import { useTRPCClient } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'

const words = {
  confirmed: 'Confirmed: it was you, on your own phone.',
  already: 'You confirmed it before.',
  'no-session': 'The session is over.',
  'phone-waits': 'This phone is new and does not count yet. Your teacher can confirm it.',
}

/** The screen lock says that it is oneself; the server asks and waits some seconds for the answer. */
export function ConfirmByPhone({ sessionId }: { sessionId: string }) {
  const client = useTRPCClient()
  const confirm = useMutation({
    async mutationFn() {
      const { ticket, options } = await client.presence.askPhone.mutate({ sessionId })
      const response = await startAuthentication({ optionsJSON: options }).catch(error => {
        throw keyProblem(error)
      })
      return client.presence.confirm.mutate({ sessionId, ticket, response })
    },
  })
  const outcome = confirm.data?.outcome
  const good = outcome === 'confirmed' || outcome === 'already'
  return (
    <div className="mt-4 flex flex-col gap-3 border-t pt-4">
      <Button icon={<KeyRound aria-hidden />} onClick={() => confirm.mutate()} pending={confirm.isPending}>
        Confirm with this phone’s passkey
      </Button>
      {outcome ? (
        <Notice live tone={good ? 'good' : 'warning'}>
          {words[outcome]}
        </Notice>
      ) : null}
      {confirm.error ? <Notice tone="danger">{confirm.error.message}</Notice> : null}
    </div>
  )
}
