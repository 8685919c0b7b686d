'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { ScrollText } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { absoluteText } from '@/app/_ui/data/time-text'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../../_frame/organization-context'
import type { Narrowing } from './audit-filters'
import { actionWords, isId, nounWords, subjectWords, whoWords } from './audit-words'

type Entry = inferRouterOutputs<AppRouter>['audit']['list']['items'][number]
type Narrow = (more: Partial<Narrowing>) => void

const inline =
  'inline-flex min-h-6 items-center rounded break-all text-left underline decoration-dotted underline-offset-2 hover:decoration-solid'

function Subject({ entry, narrow }: { entry: Entry; narrow: Narrow }) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-xs">
      {subjectWords(entry.subject).map(([name, text]) => (
        <div className="flex min-w-0 gap-1" key={name}>
          <dt className="shrink-0">{name}</dt>
          <dd className="min-w-0 break-all">
            {isId(text) ? (
              <button
                aria-label={`Only about ${name} ${text}`}
                className={`${inline} font-mono`}
                onClick={() => narrow({ subjectId: text })}
                type="button"
              >
                …{text.slice(-8)}
              </button>
            ) : (
              text
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Row({ entry, narrow }: { entry: Entry; narrow: Narrow }) {
  const { timeZone } = useOrganization().organization
  const { actorId, verb, at } = entry
  const name = whoWords(entry)
  return (
    <li className="grid gap-1 px-4 py-2.5 sm:px-5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
        <span className="min-w-0 flex-1 basis-56">
          {actorId ? (
            <button
              aria-label={`Only by ${name}`}
              className={`${inline} font-medium`}
              onClick={() => narrow({ actor: { id: actorId, name } })}
              type="button"
            >
              {name}
            </button>
          ) : (
            <span className="font-medium">{name}</span>
          )}{' '}
          <span>{actionWords(verb)}</span> <span className="text-muted text-xs">{nounWords(verb)}</span>
        </span>
        <time className="text-muted text-xs tabular" dateTime={new Date(at).toISOString()}>
          {absoluteText(new Date(at).getTime(), timeZone)}
        </time>
      </div>
      <Subject entry={entry} narrow={narrow} />
    </li>
  )
}

/** Entries as they are narrowed, newest first. */
export function AuditList({ narrowing, narrow }: { narrowing: Narrowing; narrow: Narrow }) {
  const trpc = useTRPC()
  const { from, to, verb, actor, subjectId } = narrowing
  const asked = {
    limit: 50,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(verb ? { verb } : {}),
    ...(actor ? { actorId: actor.id } : {}),
    ...(subjectId ? { subjectId } : {}),
  }
  const list = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(asked, { getNextPageParam: page => page.nextCursor ?? undefined }),
  )
  const items = list.data?.pages.flatMap(page => page.items)
  if (!items) return <QueryFallback label="Loading the audit log" query={list} rows={8} />
  if (items.length === 0)
    return (
      <EmptyState
        className="py-8"
        description="Whatever people and readers change in this organization is written here."
        icon={<ScrollText />}
        title="No entries of this kind"
      />
    )
  return (
    <>
      <ul className="divide-y divide-separator">
        {items.map(entry => (
          <Row entry={entry} key={entry.id} narrow={narrow} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
    </>
  )
}
