'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { useTurns } from '../_camera/use-turns'
import { ConsentText } from './consent-text'
import { Enrolment } from './enrolment'
import { FaceCheck } from './face-check'
import { Receipts } from './receipts'

type Mine = inferRouterOutputs<AppRouter>['faces']['mine']

const dayText = (at: Date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(at)

function useFaceChanges() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: trpc.faces.pathKey() })
  const consent = useMutation(trpc.faces.consent.mutationOptions({ onSuccess: refresh }))
  const withdraw = useMutation(trpc.faces.withdraw.mutationOptions({ onSuccess: refresh }))
  return { consent, withdraw }
}

function Ask({ mine }: { mine: Mine }) {
  const { consent } = useFaceChanges()
  return (
    <Panel title="What you would agree to">
      <div className="flex flex-col gap-5">
        <ConsentText notice={mine.notice} paragraphs={mine.text.paragraphs} />
        {mine.askedAt ? (
          <Notice live title="Your guardians have been asked">
            They were written to on {dayText(mine.askedAt)}. Once one of them agrees, you can go on here.
          </Notice>
        ) : null}
        {consent.error ? <Notice tone="danger">{consent.error.message}</Notice> : null}
        <div>
          <Button
            onClick={() => consent.mutate({ textHash: mine.text.hash })}
            pending={consent.isPending}
            variant={mine.askedAt ? 'secondary' : 'primary'}
          >
            {mine.needsGuardian ? (mine.askedAt ? 'Ask them again' : 'Ask my guardians by mail') : 'I agree'}
          </Button>
        </div>
        <p className="text-muted text-sm">You need not do anything: without it, everything stays as it is.</p>
      </div>
    </Panel>
  )
}

function Withdraw({ mine }: { mine: Mine }) {
  const { withdraw } = useFaceChanges()
  const [asks, setAsks] = useState(false)
  if (!mine.consent) return null
  const { givenAt, expiresAt, guardian } = mine.consent
  return (
    <Panel title="Your consent">
      <p className="text-sm">
        {guardian ? `${guardian} agreed` : 'You agreed'} on {dayText(givenAt)}. It holds until{' '}
        {dayText(expiresAt)}.
      </p>
      <Button className="mt-4" onClick={() => setAsks(true)} variant="danger">
        Withdraw and delete
      </Button>
      <ConfirmDialog
        confirmLabel="Withdraw and delete"
        onConfirm={async () => {
          await withdraw.mutateAsync({})
        }}
        onOpenChange={setAsks}
        open={asks}
        title="Withdraw your consent?"
        tone="danger"
      >
        The numbers of your face are deleted here at once and on every kiosk as soon as it is reached. You
        check in with a card or a code as before.
      </ConfirmDialog>
    </Panel>
  )
}

/** How one stands with one's face: off, to be asked, to be set up, or ready. */
export function MyFace() {
  const trpc = useTRPC()
  const { data: mine, error, refetch, isFetching } = useQuery(trpc.faces.mine.queryOptions({}))
  const turns = useTurns()
  if (error) return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
  if (!mine) return <SkeletonRows rows={4} />
  if (!mine.enabled)
    return (
      <div className="flex flex-col gap-4">
        <Notice title="Faces are not used here">
          Nothing about your face is kept. Check in with a card or the code on the board.
        </Notice>
        <Receipts />
      </div>
    )
  return (
    <div className="flex flex-col gap-5">
      {mine.template ? <FaceCheck stillsHours={mine.stillsHours} turn={turns('check')} /> : null}
      {mine.consent ? (
        <Panel
          description="Alone, in good light, about an arm’s length away."
          title={mine.template ? 'Set up anew' : 'Set up'}
        >
          <Enrolment again={mine.template !== null} turn={turns('enrolment')} />
        </Panel>
      ) : (
        <Ask mine={mine} />
      )}
      <Withdraw mine={mine} />
      <Receipts />
    </div>
  )
}
