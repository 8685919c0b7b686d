'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { MailCheck, RotateCcw } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'

type Letter = inferRouterOutputs<AppRouter>['platform']['deadLetters'][number]

const nameOf = ({ orgId, consumer, xid, id }: Letter) => ({ orgId, consumer, xid, id })

function LetterRow({ letter }: { letter: Letter }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const replay = useMutation(
    trpc.platform.replay.mutationOptions({
      onSuccess: async ({ refusal }) => {
        if (refusal !== null) return
        toast.success('It was handled.')
        await client.invalidateQueries({ queryKey: trpc.platform.pathKey() })
      },
    }),
  )
  const problem = replay.error?.message ?? replay.data?.refusal
  return (
    <li className="grid gap-2 px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid min-w-0 flex-1 basis-52 gap-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <span className="break-all font-medium font-mono text-xs">{letter.consumer}</span>
            <Badge>{letter.type ?? 'a fact that is gone'}</Badge>
          </p>
          <p className="break-words text-muted text-xs">
            {letter.organization ?? 'An organization that is gone'}, set aside <RelativeTime at={letter.at} />
          </p>
          <p className="break-words font-mono text-xs">{letter.error}</p>
        </div>
        <Button
          aria-label={`Replay ${letter.type ?? 'the fact'} for ${letter.consumer}`}
          icon={<RotateCcw aria-hidden />}
          onClick={() => replay.mutate(nameOf(letter))}
          pending={replay.isPending}
          size="sm"
        >
          Replay
        </Button>
      </div>
      {problem ? (
        <Notice title="It failed again and stays" tone="danger">
          {problem}
        </Notice>
      ) : null}
    </li>
  )
}

/** Each with its error; one is tried once more at a press. */
export function LetterList() {
  const letters = useQuery(useTRPC().platform.deadLetters.queryOptions({}))
  const { data } = letters
  return (
    <Panel padded={false}>
      {data ? null : <QueryFallback label="Loading dead letters" query={letters} rows={4} />}
      {data?.length === 0 ? (
        <EmptyState
          description="Every fact was handled by everybody who reacts to it."
          icon={<MailCheck />}
          title="No dead letters"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {data?.map(letter => (
          <LetterRow key={`${letter.consumer}:${letter.orgId}:${letter.xid}:${letter.id}`} letter={letter} />
        ))}
      </ul>
    </Panel>
  )
}
