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
import { useProofShown } from './use-proof-shown'

const words = {
  confirmed: 'Confirmed: it was you, on your own phone.',
  already: 'You confirmed it before.',
  'no-session': 'The session is over.',
  'phone-waits': 'This phone is new and does not count yet. Your teacher can confirm it.',
}

function useConfirm(sessionId: string) {
  const client = useTRPCClient()
  const onSettled = useProofShown()
  return useMutation({
    async mutationFn() {
      const { ticket, options } = await client.presence.askPhone.mutate({ sessionId })
      const response = await startAuthentication({ optionsJSON: options }).catch(error => {
        throw keyProblem(error)
      })
      return client.presence.confirm.mutate({ sessionId, ticket, response })
    },
    onSettled,
  })
}

/** What became of it, and where to go on from there. */
function Answer({ data, error }: Pick<ReturnType<typeof useConfirm>, 'data' | 'error'>) {
  const account = `/${useOrganization().organization.slug}/account`
  if (data) {
    const { outcome } = data
    const ask = <LinkButton href={account}>Ask your teacher</LinkButton>
    return (
      <Notice
        action={outcome === 'phone-waits' ? ask : undefined}
        live
        tone={outcome === 'confirmed' || outcome === 'already' ? 'good' : 'warning'}
      >
        {words[outcome]}
      </Notice>
    )
  }
  if (!error) return null
  if (reasonOf(error) !== 'no-passkey') return <Notice tone="danger">{error.message}</Notice>
  return (
    <Notice action={<LinkButton href={account}>Add a passkey</LinkButton>} tone="warning">
      This account has no passkey yet. A new one counts after a while, or once your teacher has seen your
      phone.
    </Notice>
  )
}

/** The screen lock says that it is oneself; the server asks and waits some seconds for the answer. */
export function ConfirmByPhone({ sessionId, isAsked }: { sessionId: string; isAsked: boolean }) {
  const { data, error, isPending, mutate } = useConfirm(sessionId)
  return (
    <div className="mt-4 flex flex-col gap-3 border-t pt-4">
      <Button
        icon={<KeyRound aria-hidden />}
        onClick={() => mutate()}
        pending={isPending}
        variant={isAsked ? 'primary' : 'secondary'}
      >
        Confirm with this phone’s passkey
      </Button>
      <Answer data={data} error={error} />
    </div>
  )
}
