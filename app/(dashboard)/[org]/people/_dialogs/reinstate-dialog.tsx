'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { useRefreshPeople } from '../_components/use-people-changes'
import type { PersonDialogProps } from './suspend-dialog'

export function ReinstateDialog({ person, onOpenChange }: PersonDialogProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshPeople()
  const reinstate = useMutation(trpc.people.reinstate.mutationOptions())
  const confirm = async () => {
    await reinstate.mutateAsync({ personId: person.id })
    await refresh()
    toast.success(`${person.fullName} is back`)
  }
  return (
    <ConfirmDialog
      confirmLabel="Let back in"
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      open
      title={`Let ${person.fullName} back in?`}
    >
      They can sign in here again at once, with the role they had.
    </ConfirmDialog>
  )
}
