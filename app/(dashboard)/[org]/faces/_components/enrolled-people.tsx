'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { dayText } from './day-text'

/** Who has agreed, by whose word and until when; a template can be deleted here at anyone's wish. */
export function EnrolledPeople() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<{ personId: string; fullName: string }>()
  const { data = [] } = useQuery(trpc.faces.list.queryOptions({}))
  const remove = useMutation(
    trpc.faces.withdrawFor.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.faces.pathKey() }),
    }),
  )
  return (
    <Panel description={`${data.length} with a consent that holds`} padded={false} title="People">
      {data.length === 0 ? (
        <EmptyState description="People agree under Preferences, Your face." title="Nobody has agreed yet" />
      ) : null}
      <ul className="divide-y divide-separator">
        {data.map(({ personId, fullName, guardian, expiresAt, enrolledAt }) => (
          <li className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm sm:px-5" key={personId}>
            <div className="min-w-0 flex-1 basis-48">
              <p className="break-words font-medium">{fullName}</p>
              <p className="break-words text-muted">
                {guardian ? `Agreed by ${guardian}` : 'Agreed themselves'}
                {expiresAt ? `, until ${dayText(expiresAt)}` : ''}
              </p>
            </div>
            <Badge>{enrolledAt ? 'Set up' : 'Not set up'}</Badge>
            <Button onClick={() => setChosen({ personId, fullName })} size="sm">
              Delete
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        confirmLabel="Delete"
        onConfirm={async () => {
          if (chosen) await remove.mutateAsync({ personId: chosen.personId })
        }}
        onOpenChange={open => !open && setChosen(undefined)}
        open={chosen !== undefined}
        title={`Delete the face of ${chosen?.fullName ?? ''}?`}
        tone="danger"
      >
        Consent and template end at once, on kiosks as soon as they are reached. To use faces again they must
        agree again.
      </ConfirmDialog>
    </Panel>
  )
}
