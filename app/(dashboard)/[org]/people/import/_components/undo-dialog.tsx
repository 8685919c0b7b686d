'use client'

import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useProgress } from '@/app/_live/use-progress'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'
import { ProgressBar } from './apply-panel'

type Outputs = inferRouterOutputs<AppRouter>['roster']
export type PastImport = Outputs['imports']['items'][number]
type Obstacle = Outputs['undoImport']['obstacles'][number]

export interface UndoProps {
  past: PastImport
  onClose: () => void
}

/** Empty: all of it is back. */
export interface Undone {
  /** Why it stays as it is. */
  obstacles?: readonly Obstacle[]
  /** What stays although the rest went back. */
  kept?: string
}

function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  return (
    <Notice title="It stays, since later changes stand on it" tone="warning">
      <ul className="mt-1 flex max-h-60 flex-col gap-1 overflow-y-auto">
        {obstacles.map(({ name, why }) => (
          <li className="wrap-anywhere" key={`${name}${why}`}>
            <span className="font-medium">{name}</span>: {why}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Asks before an import is taken back; `undo` does it, and refreshes what is shown. */
export function UndoDialog(props: UndoProps & { description: string; undo: () => Promise<Undone> }) {
  const { past, onClose, description } = props
  const toast = useToast()
  const undo = useMutation({ mutationFn: props.undo })
  const { person } = useOrganization()
  const progress = useProgress(person.id, undo.isPending ? past.id : undefined)
  const obstacles = undo.data?.obstacles ?? []
  const start = async () => {
    const undone = await undo.mutateAsync()
    if (undone.obstacles?.length) return
    onClose()
    toast.success('The import is undone', { description: undone.kept })
  }
  const footer = (
    <>
      <Button onClick={onClose}>{obstacles.length > 0 ? 'Close' : 'Cancel'}</Button>
      {obstacles.length > 0 ? null : (
        <Button onClick={() => void start().catch(() => {})} pending={undo.isPending} variant="danger">
          Undo the import
        </Button>
      )}
    </>
  )
  return (
    <Dialog
      description={description}
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title={`Undo ${past.fileName}?`}
    >
      <div className="flex flex-col gap-4">
        {obstacles.length > 0 ? <Obstacles obstacles={obstacles} /> : null}
        {undo.error ? <Notice tone="danger">{undo.error.message}</Notice> : null}
        {undo.isPending && progress ? <ProgressBar {...progress} label="Undo" /> : null}
      </div>
    </Dialog>
  )
}
