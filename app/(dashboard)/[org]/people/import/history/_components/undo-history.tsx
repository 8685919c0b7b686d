'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { UndoDialog, type UndoProps } from '../../_components/undo-dialog'
import { useRefreshHistory } from '../_history/use-history'

export function UndoHistory(props: UndoProps) {
  const trpc = useTRPC()
  const refresh = useRefreshHistory()
  const undo = useMutation(trpc.history.undoImport.mutationOptions())
  return (
    <UndoDialog
      {...props}
      description="Its marks leave every number, its sessions are cancelled, enrolments begin again where they did. What was recorded here since stays."
      undo={async () => {
        const { keptSessions } = await undo.mutateAsync({ importId: props.past.id })
        await refresh()
        const kept = `${keptSessions} sessions stay, since something else was recorded in them.`
        return keptSessions > 0 ? { kept } : {}
      }}
    />
  )
}
