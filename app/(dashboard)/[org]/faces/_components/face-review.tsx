'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { CheckStills } from './check-stills'
import { momentText } from './day-text'

type Check = inferRouterOutputs<AppRouter>['faces']['checks'][number]
type Verdict = 'same' | 'different'

function useVerdict() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () => client.invalidateQueries({ queryKey: trpc.faces.pathKey() })
  const onError = (error: { message: string }) => toast.error(error.message)
  const judge = useMutation(trpc.faces.judge.mutationOptions({ onSuccess: refresh, onError }))
  return ({ id, fullName }: Check, verdict: Verdict) =>
    judge.mutate(
      { checkId: id, verdict },
      {
        onSuccess: () =>
          toast.success(verdict === 'same' ? `It was ${fullName}` : `It was not ${fullName}`, {
            action: { label: 'Undo', onPress: () => judge.mutate({ checkId: id, verdict: null }) },
          }),
      },
    )
}

/** Somebody may begin near enough and be refused for who came after. */
function outcomeText(result: Check['result'], distance: number | null): string {
  const measured = distance?.toFixed(2)
  if (result === 'passed') return measured ? `accepted at a distance of ${measured}` : 'accepted'
  return measured ? `refused; the distance was ${measured} at first` : 'refused'
}

function Row({ check, onVerdict }: { check: Check; onVerdict: (verdict: Verdict) => void }) {
  const { id, fullName, startedAt, result, distance, hasStills } = check
  return (
    <li className="flex flex-col gap-3 px-4 py-3 text-sm sm:px-5">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-48">
          <p className="break-words font-medium">{fullName}</p>
          <p className="text-muted">
            {momentText(startedAt)}, {outcomeText(result, distance)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button aria-label={`It was ${fullName}`} onClick={() => onVerdict('same')} size="sm">
            It was them
          </Button>
          <Button aria-label={`It was not ${fullName}`} onClick={() => onVerdict('different')} size="sm">
            Somebody else
          </Button>
        </div>
      </div>
      {hasStills ? <CheckStills checkId={id} fullName={fullName} /> : null}
    </li>
  )
}

/** Tries near the threshold. The word of somebody who was there is what the report below is made of. */
export function FaceReview() {
  const trpc = useTRPC()
  const verdict = useVerdict()
  const { data, error, refetch, isFetching } = useQuery(trpc.faces.checks.queryOptions({}))
  return (
    <Panel
      description="Say who it was, if you know. No mark changes by it: the report below is made of your words."
      padded={false}
      title="Close calls"
    >
      {error ? (
        <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
      ) : null}
      {!data && !error ? <SkeletonRows rows={2} /> : null}
      {data?.length === 0 ? (
        <p className="px-4 py-4 text-muted text-sm sm:px-5">None waits for anybody’s word.</p>
      ) : null}
      <ul className="divide-y divide-separator">
        {data?.map(check => (
          <Row check={check} key={check.id} onVerdict={said => verdict(check, said)} />
        ))}
      </ul>
    </Panel>
  )
}
