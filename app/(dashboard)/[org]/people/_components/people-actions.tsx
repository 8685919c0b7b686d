'use client'

import { MailPlus, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../_frame/organization-context'
import { AddPersonDialog } from '../_dialogs/add-person-dialog'
import { InviteDialog } from '../_dialogs/invite-dialog'

export function PeopleActions() {
  const { grants } = useOrganization()
  const [open, setOpen] = useState<'invite' | 'add'>()
  const close = (next: boolean) => setOpen(current => (next ? current : undefined))
  if (!grants['people.manage']) return null
  return (
    <>
      <Button icon={<UserRoundPlus aria-hidden />} onClick={() => setOpen('add')}>
        Add a person
      </Button>
      <Button icon={<MailPlus aria-hidden />} onClick={() => setOpen('invite')} variant="primary">
        Invite
      </Button>
      {open === 'invite' ? <InviteDialog onOpenChange={close} /> : null}
      {open === 'add' ? <AddPersonDialog onOpenChange={close} /> : null}
    </>
  )
}
