'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ScanLine } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge, type Tone } from '@/app/_ui/data/badge'
import { absoluteText } from '@/app/_ui/data/time-text'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'
import type { Scan } from '../../_components/reader'

const outcomes: Record<NonNullable<Scan['outcome']>, { label: string; why?: string; tone: Tone }> = {
  counted: { label: 'Counted', tone: 'good' },
  'unknown-card': { label: 'Unknown card', why: 'Nobody held this card at the time.', tone: 'danger' },
  'no-session': { label: 'No session', why: 'No class was open in this room.', tone: 'warning' },
  'not-enrolled': {
    label: 'Not enrolled',
    why: 'The holder is not in the class that met here.',
    tone: 'warning',
  },
  suspended: { label: 'Suspended', why: 'The holder was suspended.', tone: 'warning' },
  'wrong-pin': { label: 'Wrong PIN', why: 'Number and PIN did not match.', tone: 'danger' },
  'unsure-face': {
    label: 'Unsure face',
    why: 'Not near enough, too near to somebody else, or of nobody this kiosk was given.',
    tone: 'danger',
  },
  'too-many-tries': {
    label: 'Too many tries',
    why: 'Wrong PINs before it: it was not compared.',
    tone: 'danger',
  },
  'switched-off': {
    label: 'Switched off',
    why: 'The organization does not take this at kiosks.',
    tone: 'warning',
  },
  'time-unknown': {
    label: 'Time unknown',
    why: 'The reader had no clock and was restarted since.',
    tone: 'warning',
  },
}

const minuteMs = 60_000
const newScansEveryMs = 5_000

function Outcome({ scan, org }: { scan: Scan; org: string }) {
  const look = scan.outcome ? outcomes[scan.outcome] : undefined
  const sentLate = scan.receivedAt.getTime() - scan.at.getTime() > minuteMs
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        {look ? <Badge tone={look.tone}>{look.label}</Badge> : <Badge>Not placed yet</Badge>}
        {sentLate ? <Badge>Sent later</Badge> : null}
      </div>
      {look?.why ? <p className="text-muted text-sm">{look.why}</p> : null}
      {scan.session ? (
        <Link
          className="w-fit rounded-sm text-sm underline underline-offset-4"
          href={`/${org}/sessions/${scan.session.id}`}
        >
          {scan.session.className}
        </Link>
      ) : null}
    </div>
  )
}

function ScanRow({ scan, org, timeZone }: { scan: Scan; org: string; timeZone: string }) {
  return (
    <li className="grid gap-x-6 gap-y-1.5 px-4 py-3 sm:grid-cols-[12rem_1fr_1fr] sm:px-5">
      <time className="text-muted text-sm tabular" dateTime={scan.at.toISOString()}>
        {scan.timeQuality === 'unknown' ? 'Received ' : ''}
        {absoluteText(scan.at.getTime(), timeZone, true)}
      </time>
      <div className="min-w-0">
        {scan.person ? (
          <Link
            className="break-words rounded-sm font-medium text-sm underline-offset-4 hover:underline"
            href={`/${org}/people/${scan.person.id}`}
          >
            {scan.person.name}
          </Link>
        ) : (
          <span className="break-all font-mono text-sm">{scan.value}</span>
        )}
      </div>
      <Outcome org={org} scan={scan} />
    </li>
  )
}

type Filter = 'all' | 'unplaced'

const emptyText: Record<Filter, { title: string; description: string }> = {
  all: {
    title: 'No scans yet',
    description: 'The first card held to this reader appears here within seconds.',
  },
  unplaced: {
    title: 'Every scan was placed',
    description: 'Cards nobody holds and scans outside every session would stand here.',
  },
}

function useScans(readerId: string, filter: Filter) {
  const trpc = useTRPC()
  return useInfiniteQuery(
    trpc.readers.scans.infiniteQueryOptions(
      { deviceId: readerId, unplaced: filter === 'unplaced', limit: 50 },
      {
        getNextPageParam: last => last.nextCursor ?? undefined,
        // Only the newest page is kept fresh: whoever reads further back is not made to wait for all of it.
        refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : newScansEveryMs),
      },
    ),
  )
}

const segments = [
  { value: 'all', label: 'All' },
  { value: 'unplaced', label: 'Marked nobody' },
] as const

export function ScanList({ readerId }: { readerId: string }) {
  const { slug: org, timeZone } = useOrganization().organization
  const [filter, setFilter] = useState<Filter>('all')
  const scans = useScans(readerId, filter)
  const rows = scans.data?.pages.flatMap(page => page.items) ?? []
  const choice = (
    <SegmentedControl label="Which scans" onChange={setFilter} segments={segments} size="sm" value={filter} />
  )
  return (
    <Panel actions={choice} padded={false} title="Scans">
      {scans.isPending ? <SkeletonRows label="Loading scans" rows={3} /> : null}
      {scans.error && !scans.data ? (
        <ErrorState
          description={scans.error.message}
          onRetry={() => scans.refetch()}
          retrying={scans.isFetching}
        />
      ) : null}
      {scans.data && rows.length === 0 ? <EmptyState icon={<ScanLine />} {...emptyText[filter]} /> : null}
      <ul className="divide-y divide-separator">
        {rows.map(scan => (
          <ScanRow key={scan.evidenceId} org={org} scan={scan} timeZone={timeZone} />
        ))}
      </ul>
      {scans.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => scans.fetchNextPage()} pending={scans.isFetchingNextPage} size="sm">
            Show older scans
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
