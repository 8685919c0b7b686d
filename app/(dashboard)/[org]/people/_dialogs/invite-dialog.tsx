'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { Role } from '../_components/role-words'
import { useRefreshPeople } from '../_components/use-people-changes'
import { addressesIn, entriesWithoutAddress } from './addresses'
import { RoleChoice } from './role-choice'

const mostAtOnce = 200
const howTo = 'Paste a list: commas, spaces or lines between them.'

/** "emails.3" → the address in fourth place: the server says which one it could not read. */
function wrongAddress(errors: Record<string, string>, emails: string[]): string | undefined {
  const path = Object.keys(errors).find(field => field.startsWith('emails.'))
  return path && emails[Number(path.split('.')[1])]
}

/** Why this list cannot be sent as it stands: not while it is typed, but before anybody is left out. */
function faultOf(text: string, emails: string[]): string | undefined {
  if (emails.length > mostAtOnce) return `At most ${mostAtOnce} at once.`
  const [first, ...others] = entriesWithoutAddress(text)
  if (first === undefined) return undefined
  const more = others.length > 0 ? `, nor in ${others.length} more` : ''
  return `There is no e-mail address in “${first.slice(0, 60)}”${more}.`
}

function useInvite(emails: string[], onDone: () => void) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const invite = useMutation(trpc.invitations.send.mutationOptions())
  const wrong = wrongAddress(fieldErrors(invite.error), emails)
  const send = async (role: Role) => {
    const { invited, alreadyMembers } = await invite.mutateAsync({ emails, role })
    await refresh()
    onDone()
    const title = invited === 1 ? 'Invitation on its way' : `${invited} invitations on their way`
    const description =
      alreadyMembers.length > 0 ? `${alreadyMembers.length} were members already.` : undefined
    toast.success(title, { description })
  }
  return { send, wrong, pending: invite.isPending, error: wrong ? undefined : invite.error }
}

export function InviteDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const formId = useId()
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role>('student')
  const emails = addressesIn(text)
  const { send, wrong, pending, error } = useInvite(emails, () => onOpenChange(false))
  const [tried, setTried] = useState(false)
  const unfit = faultOf(text, emails)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (emails.length > 0 && !unfit) void send(role).catch(() => {})
  }
  const footer = (
    <>
      <Button onClick={() => onOpenChange(false)}>Cancel</Button>
      <Button disabled={emails.length === 0} form={formId} pending={pending} type="submit" variant="primary">
        {emails.length > 1 ? `Invite ${emails.length} people` : 'Invite'}
      </Button>
    </>
  )
  return (
    <Dialog
      description="Each address gets a link of its own. It works once, for seven days."
      footer={footer}
      onOpenChange={onOpenChange}
      open
      title="Invite people"
    >
      <form className="flex flex-col gap-5" id={formId} onSubmit={submit}>
        <TextAreaField
          autoCapitalize="none"
          autoFocus
          error={(tried ? unfit : undefined) ?? (wrong && `${wrong} is not an e-mail address.`)}
          hint={emails.length > 0 ? `${emails.length} found` : howTo}
          label="E-mail addresses"
          maxLength={60_000}
          onChange={event => setText(event.target.value)}
          rows={4}
          spellCheck={false}
          value={text}
        />
        <RoleChoice legend="They join as" onChange={setRole} value={role} />
        {error ? <Notice tone="danger">{error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
