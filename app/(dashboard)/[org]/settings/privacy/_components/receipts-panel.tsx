'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { UserRoundX } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { byCursor } from '../../../_frame/by-cursor'
import { useOrganization } from '../../../_frame/organization-context'
import { receiptWords, tableName } from '../../../_privacy/table-name'

type Erasure = inferRouterOutputs<AppRouter>['privacy']['erasures']['items'][number]

const states = { asked: 'Waits', withdrawn: 'Taken back', refused: 'Refused', erased: 'Erased' } as const

function Receipt({ erasure }: { erasure: Erasure }) {
  const lines = Object.entries(erasure.receipt ?? {})
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer rounded-md text-muted focus-visible:outline-2 focus-visible:outline-focus">
        Receipt: {lines.length} kinds of data
      </summary>
      <ul className="mt-2 grid gap-1 border-l-2 pl-3">
        {lines.map(([table, line]) => (
          <li className="break-words" key={table}>
            {tableName(table)}: {receiptWords(line)}
          </li>
        ))}
        <li className="break-all text-muted text-xs">
          Person {erasure.personId}, erasure {erasure.id}
        </li>
      </ul>
    </details>
  )
}

function ErasureRow({ erasure }: { erasure: Erasure }) {
  const { timeZone } = useOrganization().organization
  const { fullName, state, decidedAt, decidedByName, isOwnWish, answer, remaining, completedAt } = erasure
  return (
    <li className="px-4 py-3 sm:px-5">
      <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
        <span className="min-w-0 break-words">{fullName}</span>
        <Badge tone={state === 'erased' ? 'good' : 'neutral'}>{states[state]}</Badge>
        {state === 'erased' && !completedAt ? <Badge tone="warning">{remaining} still to go</Badge> : null}
      </p>
      <p className="text-muted text-sm">
        {isOwnWish ? 'By their own wish' : 'Without being asked'}
        {decidedAt ? (
          <>
            , <RelativeTime at={decidedAt} timeZone={timeZone} />
          </>
        ) : null}
        {decidedByName ? `, by ${decidedByName}` : ''}
        {answer ? `: “${answer}”` : ''}
      </p>
      {state === 'erased' && !completedAt ? (
        <p className="text-muted text-sm">
          Files and sign-ins go within a minute; a terminal that is off has to come back first.
        </p>
      ) : null}
      {erasure.receipt ? <Receipt erasure={erasure} /> : null}
    </li>
  )
}

/** Everybody who was erased or asked to be, with what was done. */
export function ReceiptsPanel() {
  const trpc = useTRPC()
  const { slug } = useOrganization().organization
  const list = useInfiniteQuery(
    trpc.privacy.erasures.infiniteQueryOptions({ waiting: false, limit: 20 }, byCursor),
  )
  const items = list.data?.pages.flatMap(page => page.items)
  return (
    <Panel
      actions={
        <LinkButton href={`/${slug}/queue`} size="sm">
          What waits
        </LinkButton>
      }
      description="Wishes wait in the queue. A person is erased from their page."
      padded={false}
      title="Erased people"
    >
      {items ? null : <QueryFallback label="Loading receipts" query={list} rows={2} />}
      {items?.length === 0 ? (
        <EmptyState
          className="py-8"
          description="Each erasure leaves a receipt here: what was deleted and what was emptied, without names."
          icon={<UserRoundX />}
          title="Nobody was erased"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {items?.map(erasure => (
          <ErasureRow erasure={erasure} key={erasure.id} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
