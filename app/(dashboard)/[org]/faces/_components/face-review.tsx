'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { momentText } from './day-text'

/** Tries near the threshold. The word of somebody who was there is what the report below is made of. */
export function FaceReview() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { data = [] } = useQuery(trpc.faces.checks.queryOptions({}))
  const judge = useMutation(
    trpc.faces.judge.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.faces.pathKey() }),
    }),
  )
  return (
    <Panel
      description="Close calls. Say who it was; no picture was kept, and no mark changes by it."
      padded={false}
      title="To look at"
    >
      {data.length === 0 ? <p className="px-4 py-4 text-muted text-sm sm:px-5">Nothing to look at.</p> : null}
      <ul className="divide-y divide-separator">
        {data.map(({ id, fullName, startedAt, result, distance }) => (
          <li className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm sm:px-5" key={id}>
            <div className="min-w-0 flex-1 basis-48">
              <p className="break-words font-medium">{fullName}</p>
              <p className="text-muted">
                {momentText(startedAt)}, {result === 'passed' ? 'accepted' : 'refused'}
                {distance === null ? '' : ` at a distance of ${distance.toFixed(2)}`}
              </p>
            </div>
            <Button onClick={() => judge.mutate({ checkId: id, verdict: 'same' })} size="sm">
              It was them
            </Button>
            <Button onClick={() => judge.mutate({ checkId: id, verdict: 'different' })} size="sm">
              Somebody else
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
