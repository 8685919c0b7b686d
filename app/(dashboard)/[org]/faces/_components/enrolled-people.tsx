'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { dayText } from './day-text'

type Person = inferRouterOutputs<AppRouter>['faces']['list'][number]

function Row({ person, onDelete }: { person: Person; onDelete: (person: Person) => void }) {
  const { fullName, guardian, expiresAt, enrolledAt } = person
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="break-words font-medium">{fullName}</p>
        <p className="break-words text-muted">
          {guardian ? `Agreed by ${guardian}` : 'Agreed themselves'}
          {expiresAt ? `, until ${dayText(expiresAt)}` : ''}
        </p>
      </div>
      <Badge tone={enrolledAt ? 'good' : 'neutral'}>{enrolledAt ? 'Set up' : 'Not set up'}</Badge>
      <Button aria-label={`Delete the face of ${fullName}`} onClick={() => onDelete(person)} size="sm">
        Delete
      </Button>
    </li>
  )
}

/** Who has agreed, by whose word and until when; a template can be deleted here at anyone's wish. */
export function EnrolledPeople() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Person>()
  const { data, error, refetch, isFetching } = useQuery(trpc.faces.list.queryOptions({}))
  const remove = useMutation(
    trpc.faces.withdrawFor.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.faces.pathKey() }),
    }),
  )
  return (
    <Panel
      description={
        data && `${data.length === 1 ? 'One person' : `${data.length} people`} with a consent that holds`
      }
      padded={false}
      title="People"
    >
      {error ? (
        <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
      ) : null}
      {!data && !error ? <SkeletonRows rows={2} /> : null}
      {data?.length === 0 ? (
        <EmptyState description="People agree under Preferences, Your face." title="Nobody has agreed yet" />
      ) : null}
      <ul className="divide-y divide-separator">
        {data?.map(person => (
          <Row key={person.personId} onDelete={setChosen} person={person} />
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
