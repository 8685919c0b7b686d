'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { roleNames } from '../_components/role-words'
import { useRefreshPeople } from '../_components/use-people-changes'
import { RoleChoice } from './role-choice'
import type { PersonDialogProps } from './suspend-dialog'

export function RoleDialog({ person, onOpenChange }: PersonDialogProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const [role, setRole] = useState(person.role)
  const change = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSuccess: async () => {
        await refresh()
        onOpenChange(false)
        toast.success(`${person.fullName} is now ${roleNames[role].toLowerCase()}`)
      },
    }),
  )
  return (
    <Dialog
      description="Holds with their next step; nobody has to sign in again."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            disabled={role === person.role}
            onClick={() => change.mutate({ personId: person.id, role })}
            pending={change.isPending}
            variant="primary"
          >
            Change role
          </Button>
        </>
      }
      onOpenChange={onOpenChange}
      open
      title={`Role of ${person.fullName}`}
    >
      <div className="flex flex-col gap-4">
        <RoleChoice onChange={setRole} value={role} />
        {change.error ? <Notice tone="danger">{change.error.message}</Notice> : null}
      </div>
    </Dialog>
  )
}
