'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { ListedPerson } from '../_components/role-words'
import { useRefreshPeople } from '../_components/use-people-changes'

export interface PersonDialogProps {
  person: Pick<ListedPerson, 'id' | 'fullName' | 'role'>
  onOpenChange: (open: boolean) => void
}

export function SuspendDialog({ person, onOpenChange }: PersonDialogProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const suspend = useMutation(trpc.people.suspend.mutationOptions())
  const reinstate = useMutation(trpc.people.reinstate.mutationOptions())
  const undo = async () => {
    await reinstate.mutateAsync({ personId: person.id })
    await refresh()
  }
  const confirm = async () => {
    await suspend.mutateAsync({ personId: person.id })
    await refresh()
    toast.success(`${person.fullName} is suspended`, {
      action: { label: 'Undo', onPress: () => void undo() },
    })
  }
  return (
    <ConfirmDialog
      confirmLabel="Suspend"
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      open
      title={`Suspend ${person.fullName}?`}
      tone="danger"
    >
      They are shut out at once, on every device. Their classes, cards and marks stay as they are, and you can
      let them back in.
    </ConfirmDialog>
  )
}
