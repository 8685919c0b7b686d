'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { PersonPicker } from '../../../_people/person-picker'
import type { ListedPerson } from '../../../_people/use-people-search'
import type { Reader } from '../_components/reader'

const lookEveryMs = 1_000

function AgainButton({ onAgain }: { onAgain: () => void }) {
  return (
    <Button onClick={onAgain} size="sm">
      Try again
    </Button>
  )
}

/** What the reader has to say of the card it waits for, as it happens. */
function Waiting({
  enrolmentId,
  person,
  onAgain,
}: {
  enrolmentId: string
  person: string
  onAgain: () => void
}) {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.cards.enrolment.queryOptions(
      { enrolmentId },
      {
        refetchInterval: ({ state }) => (!state.data || state.data.state === 'waiting' ? lookEveryMs : false),
      },
    ),
  )
  const again = <AgainButton onAgain={onAgain} />
  switch (data?.state ?? 'waiting') {
    case 'enrolled':
      return (
        <Notice live title={`The card is ${person}’s`} tone="good">
          Number {data?.uid}. The reader’s display says so too.
        </Notice>
      )
    case 'refused':
      return (
        <Notice action={again} live title="The card was not taken" tone="danger">
          {data?.detail}
        </Notice>
      )
    case 'expired':
    case 'cancelled':
      return (
        <Notice action={again} live title="No card was held to the reader" tone="warning">
          It waits for a minute.
        </Notice>
      )
    default:
      return (
        <Notice live title="Hold the card to the reader now" tone="info">
          The next card there becomes {person}’s. It waits for a minute.
        </Notice>
      )
  }
}

/** A person is chosen here, the card is held to the reader there: nobody reads or types a number. */
export function EnrolCardDialog({ reader, onClose }: { reader: Reader; onClose: () => void }) {
  const trpc = useTRPC()
  const [chosen, setChosen] = useState<ListedPerson[]>([])
  const start = useMutation(trpc.cards.startEnrolment.mutationOptions())
  const cancel = useMutation(trpc.cards.cancelEnrolment.mutationOptions())
  const person = chosen.at(-1)
  const enrolmentId = start.data?.enrolmentId
  const close = () => {
    if (enrolmentId) cancel.mutate({ enrolmentId })
    onClose()
  }
  const begin = () => person && start.mutate({ deviceId: reader.id, personId: person.id })
  return (
    <Dialog
      description={`The next card held to ${reader.name} becomes this person’s.`}
      footer={
        <>
          <Button onClick={close}>{enrolmentId ? 'Close' : 'Cancel'}</Button>
          {enrolmentId ? null : (
            <Button disabled={!person} onClick={begin} pending={start.isPending} variant="primary">
              Wait for the card
            </Button>
          )}
        </>
      }
      onOpenChange={close}
      open
      title="Enrol a card here"
    >
      {enrolmentId && person ? (
        <Waiting enrolmentId={enrolmentId} onAgain={begin} person={person.fullName} />
      ) : (
        <PersonPicker
          empty="There is nobody yet who could hold a card."
          label="People"
          onChange={people => setChosen(people.slice(-1))}
          roles={['student', 'teacher']}
          selected={chosen}
        />
      )}
      {start.error ? <Notice tone="danger">{start.error.message}</Notice> : null}
    </Dialog>
  )
}
