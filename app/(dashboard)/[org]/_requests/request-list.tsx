'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { FileCheck } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { FileLinks } from '../_attachments/file-links'
import { FailedSheet } from '../_frame/failed-sheet'
import { useOrganization } from '../_frame/organization-context'
import { type Asked, kindNames, stateNames, stateTones, whenWords, whereWords } from './request'
import { RequestHistory } from './request-history'
import { useAsked } from './use-ask'

function Answer({ asked: { decisionReason, decidedByName } }: { asked: Asked }) {
  return decisionReason ? (
    <p className="break-words text-sm">
      {decidedByName ?? 'Staff'}: “{decisionReason}”
    </p>
  ) : null
}

function Row({ asked, own }: { asked: Asked; own: boolean }) {
  const trpc = useTRPC()
  const toast = useToast()
  const changed = useAsked()
  const [open, setOpen] = useState(false)
  const { timeZone } = useOrganization().organization
  const withdrawing = useMutation(
    trpc.requests.withdraw.mutationOptions({ onError: error => toast.error(error.message) }),
  )
  const withdraw = async () => {
    await withdrawing.mutateAsync({ requestId: asked.id })
    await changed('Request withdrawn', 'Nobody decides on it any more. You can ask again.')
  }
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:px-5">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{kindNames[asked.kind]}</span>
        <Badge tone={stateTones[asked.state]}>{stateNames[asked.state]}</Badge>
      </p>
      <p className="break-words text-muted text-sm">
        {[whereWords(asked), whenWords(asked), 'asked'].filter(Boolean).join(' · ')}{' '}
        <RelativeTime at={asked.createdAt} timeZone={timeZone} />
      </p>
      <p className="whitespace-pre-line break-words text-sm">{asked.reason}</p>
      <FileLinks files={asked.files} id={asked.id} of="requests" />
      <Answer asked={asked} />
      <div className="flex flex-wrap gap-2">
        {own && asked.state === 'pending' && asked.kind !== 'correction' ? (
          <Button
            aria-label={`Withdraw: ${kindNames[asked.kind]}, ${whereWords(asked)}`}
            onClick={() => void withdraw().catch(() => {})}
            pending={withdrawing.isPending}
            size="sm"
          >
            Withdraw
          </Button>
        ) : null}
        {asked.decidedAt ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)} size="sm" variant="ghost">
            {open ? 'Hide decisions' : 'Decisions'}
          </Button>
        ) : null}
      </div>
      {open ? <RequestHistory requestId={asked.id} /> : null}
    </li>
  )
}

/** What was asked about someone's marks, the latest first. */
export function RequestList({ personId }: { personId: string }) {
  const trpc = useTRPC()
  const { person } = useOrganization()
  const { data, error, refetch, isFetching } = useQuery(trpc.requests.ofPerson.queryOptions({ personId }))
  if (error)
    return <FailedSheet message={error.message} onRetry={() => void refetch()} retrying={isFetching} />
  if (!data) return <SkeletonRows label="Loading requests" rows={3} />
  if (data.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          description="Excuses and contested marks stand here, with the answer and who gave it."
          icon={<FileCheck />}
          title="Nothing asked yet"
        />
      </div>
    )
  return (
    <ul className="divide-y divide-separator overflow-hidden rounded-xl border bg-surface shadow-card">
      {data.map(asked => (
        <Row asked={asked} key={asked.id} own={personId === person.id} />
      ))}
    </ul>
  )
}
