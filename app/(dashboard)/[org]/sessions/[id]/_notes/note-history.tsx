'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { clockText, dateText, localDateText } from '../../../_frame/time-words'

const whatWords = {
  written: 'wrote',
  edited: 'changed it to',
  removed: 'deleted it',
  restored: 'restored it',
}

/** Who did what to a note and when, the first first. */
export function NoteHistory({ noteId, timeZone }: { noteId: string; timeZone: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.notes.history.queryOptions({ noteId }, { staleTime: 0 }))
  if (!query.data) return <QueryFallback label="Loading the history" query={query} rows={1} />
  return (
    <ol className="mt-2 flex flex-col gap-2 border-l-2 pl-3">
      {query.data.map(({ id, what, words, changedByName, at }) => (
        <li className="text-xs" key={id}>
          <p className="break-words text-muted tabular">
            {dateText(localDateText(at, timeZone))} {clockText(at, timeZone)}, {changedByName}{' '}
            {whatWords[what]}
          </p>
          {what === 'written' || what === 'edited' ? (
            <p className="whitespace-pre-wrap break-words">{words}</p>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
