'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { keyProblem } from '@/app/_passkeys/key-problem'
import { useTRPCClient } from '@/app/_trpc/client'
import { reasonOf } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { useOrganization } from '../../_frame/organization-context'

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
  const { organization } = useOrganization()
  const outcome = confirm.data?.outcome
  const lacksKey = reasonOf(confirm.error) === 'no-passkey'
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
      {confirm.error ? (
        <Notice
          action={
            lacksKey ? (
              <LinkButton href={`/${organization.slug}/account`}>Add a passkey</LinkButton>
            ) : undefined
          }
          tone={lacksKey ? 'warning' : 'danger'}
        >
          {lacksKey
            ? 'This account has no passkey yet. A new one counts after a while, or once your teacher has seen your phone.'
            : confirm.error.message}
        </Notice>
      ) : null}
    </div>
  )
}
