'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { dayText, spanText } from '../_frame/time-words'
import type { EvidenceItem, Explained } from './explained'
import { delayWords, timeWords } from './explained'
import { methodIcons } from './method-icons'

function Fact({ fact }: { fact: EvidenceItem }) {
  const Icon = methodIcons[fact.method]
  const notes = [timeWords(fact), delayWords(fact)].filter(Boolean).join(' ')
  return (
    <li className="group relative flex gap-3 pb-5 last:pb-0">
      <span aria-hidden className="absolute top-9 bottom-1 left-4 w-px bg-border group-last:hidden" />
      <span
        aria-hidden
        className={`flex size-8 shrink-0 items-center justify-center rounded-full ${fact.decided ? 'bg-accent text-accent-foreground' : 'bg-surface-tertiary text-muted'}`}
      >
        <Icon className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <p className={`break-words text-sm ${fact.withdrawn ? 'text-muted line-through' : ''}`}>
          {fact.sentence}
        </p>
        {notes ? <p className="mt-0.5 text-muted text-xs">{notes}</p> : null}
        {fact.decided ? (
          <Badge className="mt-1.5" tone="accent">
            This decided
          </Badge>
        ) : null}
        {fact.assurance ? (
          <p className="mt-0.5 text-muted text-xs">
            {fact.assurance === 'high'
              ? 'Assurance high: the chip proved itself.'
              : 'Assurance low: the number of a card can be copied.'}
          </p>
        ) : null}
        {fact.withdrawn ? <Badge className="mt-1.5">Taken back</Badge> : null}
      </div>
    </li>
  )
}

function Policy({ session }: { session: Explained['session'] }) {
  const { startsAt, endsAt, timeZone, lateAfterMinutes, localDate, className, closedAt } = session
  return (
    <p className="text-muted text-sm">
      {className}, {dayText(localDate)}, {spanText(startsAt, endsAt, timeZone)}. Late begins{' '}
      {lateAfterMinutes === 0 ? 'at the start' : `${lateAfterMinutes} minutes after the start`};{' '}
      {closedAt
        ? 'whoever left no evidence was absent when it closed.'
        : 'nobody is absent before it is closed.'}
    </p>
  )
}

type ExplanationProps = {
  sessionId: string
  personId: string
  /** Of the row on screen: another one means that there is something new to tell. */
  version?: number
}

// Its panel scrolls and holds nothing else that a keyboard could reach.
const reachable = { tabIndex: 0 }

/** A mark with every fact about it, in order, and the one that decided. */
export function Explanation({ sessionId, personId, version }: ExplanationProps) {
  const trpc = useTRPC()
  const query = useQuery(trpc.attendance.explain.queryOptions({ sessionId, personId }, { staleTime: 0 }))
  const { data, refetch } = query
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current !== version) void refetch()
    seen.current = version
  }, [version, refetch])
  if (query.isError)
    return (
      <ErrorState
        description={query.error.message}
        onRetry={() => void refetch()}
        retrying={query.isFetching}
      />
    )
  if (!data) return <SkeletonRows label="Loading the evidence" rows={2} />
  return (
    <section aria-label="Why" className="flex flex-col gap-5 text-foreground" {...reachable}>
      <div className="flex flex-col gap-2">
        <StatusPill color={data.statusColor} label={data.statusName} size="lg" status={data.status} />
        <p className="font-medium">{data.sentence}</p>
        {data.notes.map(note => (
          <p className="text-sm" key={note}>
            {note}
          </p>
        ))}
        <Policy session={data.session} />
      </div>
      {data.evidence.length > 0 ? (
        <section aria-label="Evidence">
          <h3 className="mb-3 font-semibold text-sm">Everything known, in order</h3>
          <ol>
            {data.evidence.map(fact => (
              <Fact fact={fact} key={fact.id} />
            ))}
          </ol>
        </section>
      ) : (
        <EmptyState
          className="rounded-xl border"
          description="No card, no code and nobody’s entry."
          title="No evidence"
        />
      )}
    </section>
  )
}
