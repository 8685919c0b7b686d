'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useRefreshRoster } from '../_import/use-import'
import { UndoDialog, type UndoProps } from './undo-dialog'

/** Of people and classes, from a spreadsheet or from the school's records. */
export function UndoPeople(props: UndoProps) {
  const trpc = useTRPC()
  const refresh = useRefreshRoster()
  const undo = useMutation(trpc.roster.undoImport.mutationOptions())
  return (
    <UndoDialog
      {...props}
      description="Who was added goes, what was changed is put back. Nothing is touched that somebody changed since."
      undo={async () => {
        const { obstacles } = await undo.mutateAsync({ importId: props.past.id })
        if (obstacles.length === 0) await refresh()
        return { obstacles }
      }}
    />
  )
}
