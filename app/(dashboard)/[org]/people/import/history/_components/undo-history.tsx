'use client'

import { useMutation } from '@tanstack/react-query'
import { useProgress } from '@/app/_live/use-progress'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { useOrganization } from '../../../../_frame/organization-context'
import { ProgressBar } from '../../_components/apply-panel'
import type { UndoProps } from '../../_components/past-imports'
import { useRefreshHistory } from '../_history/use-history'

export function UndoHistory({ past, onClose }: UndoProps) {
  const trpc = useTRPC()
  const toast = useToast()
  const refresh = useRefreshHistory()
  const undo = useMutation(trpc.history.undoImport.mutationOptions())
  const { person } = useOrganization()
  const progress = useProgress(person.id, undo.isPending ? past.id : undefined)
  const start = async () => {
    const { keptSessions } = await undo.mutateAsync({ importId: past.id })
    await refresh()
    onClose()
    const kept = `${keptSessions} sessions stay, since something else was recorded in them.`
    toast.success('The import is undone', { description: keptSessions > 0 ? kept : undefined })
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button onClick={() => void start().catch(() => {})} pending={undo.isPending} variant="danger">
        Undo the import
      </Button>
    </>
  )
  return (
    <Dialog
      description="Its marks leave every number, its sessions are cancelled, enrolments begin again where they did. What was recorded here since stays."
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title={`Undo ${past.fileName}?`}
    >
      <div className="flex flex-col gap-4">
        {undo.error ? <Notice tone="danger">{undo.error.message}</Notice> : null}
        {undo.isPending && progress ? <ProgressBar {...progress} label="Undo" /> : null}
      </div>
    </Dialog>
  )
}
