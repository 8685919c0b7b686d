'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Button } from '@/app/_ui/form/button'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'

type DoorTag = inferRouterOutputs<AppRouter>['cards']['doorTags'][number]

function RemoveDialog({ tag, onClose }: { tag: DoorTag; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const remove = useMutation(trpc.cards.removeDoorTag.mutationOptions())
  const confirm = async () => {
    await remove.mutateAsync({ uid: tag.uid })
    await queries.invalidateQueries(trpc.cards.pathFilter())
  }
  return (
    <ConfirmDialog
      confirmLabel="Remove"
      onConfirm={confirm}
      onOpenChange={onClose}
      open
      title={`Remove the tag of ${tag.room}?`}
      tone="danger"
    >
      <p className="text-sm">
        Phones are checked in by it no more. What it has recorded stays. To use it again, add it again with
        its keys.
      </p>
    </ConfirmDialog>
  )
}

export function DoorTagList({ tags }: { tags: readonly DoorTag[] }) {
  const { timeZone } = useOrganization().organization
  const [removing, setRemoving] = useState<DoorTag>()
  return (
    <>
      <ul className="divide-y">
        {tags.map(tag => (
          <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5" key={tag.uid}>
            <div className="min-w-0">
              <p className="break-words font-medium">{tag.room}</p>
              <p className="text-muted text-sm">
                <span className="font-mono text-[13px]">{tag.uid}</span>,{' '}
                {tag.lastUsedAt ? (
                  <>
                    last used <RelativeTime at={tag.lastUsedAt} timeZone={timeZone} />
                  </>
                ) : (
                  'not used yet'
                )}
              </p>
            </div>
            <Button aria-label={`Remove the tag of ${tag.room}`} onClick={() => setRemoving(tag)} size="sm">
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {removing ? <RemoveDialog onClose={() => setRemoving(undefined)} tag={removing} /> : null}
    </>
  )
}
