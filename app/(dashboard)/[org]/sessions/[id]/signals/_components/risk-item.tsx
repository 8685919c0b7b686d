'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import type { AppRouter } from '@/server/api/trpc/root'

export type RiskRow = inferRouterOutputs<AppRouter>['signals']['list']['rows'][number]
type Reason = RiskRow['reasons'][number]

const strength = ['', 'hint', 'odd', 'strong'] as const
const verdictWords = { fine: 'Was fine', cheating: 'Was cheating' }

interface ReasonProps {
  reason: Reason
  row: RiskRow
  sessionId: string
}

/** What whoever looked into it found out; pressed again it is open again. */
function Verdict({ reason, row, sessionId }: ReasonProps) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const say = useMutation(
    trpc.signals.say.mutationOptions({
      onError: error => void toast.error('That was not kept', { description: error.message }),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.signals.pathKey() }),
    }),
  )
  const button = (verdict: keyof typeof verdictWords) => {
    const isGiven = reason.verdict === verdict
    return (
      <Button
        aria-label={`${verdictWords[verdict]}: ${reason.title}, ${row.fullName}`}
        aria-pressed={isGiven}
        onClick={() =>
          say.mutate({
            sessionId,
            personId: row.personId,
            signal: reason.signal,
            verdict: isGiven ? null : verdict,
          })
        }
        pending={say.isPending && say.variables.verdict === verdict}
        size="sm"
        variant={isGiven ? 'primary' : 'secondary'}
      >
        {verdictWords[verdict]}
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      {button('fine')}
      {button('cheating')}
    </div>
  )
}

function ReasonItem({ reason, row, sessionId }: ReasonProps) {
  const { title, reason: words, innocent, weight, verdict, wasFine } = reason
  const isSettled = verdict === 'fine' || (wasFine && verdict === null)
  return (
    <li className="flex flex-col gap-2 sm:flex-row sm:items-start sm:justify-between sm:gap-6">
      <div className={`min-w-0 text-sm ${isSettled ? 'text-muted' : ''}`}>
        <p className="font-medium">
          {title} <span className="font-normal text-muted">({strength[weight]})</span>
        </p>
        <p className="break-words">{words}</p>
        <p className="text-muted">May also be: {innocent.charAt(0).toLowerCase() + innocent.slice(1)}</p>
        {wasFine ? (
          <p className="text-muted">Found to be fine in another session of the last weeks.</p>
        ) : null}
      </div>
      <div className="shrink-0">
        <Verdict reason={reason} row={row} sessionId={sessionId} />
      </div>
    </li>
  )
}

/** A student, with every reason in words. */
export function RiskItem({ row, sessionId }: { row: RiskRow; sessionId: string }) {
  const isConfirmed = row.reasons.some(({ verdict }) => verdict === 'cheating')
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 break-words font-semibold">{row.fullName}</h3>
        {isConfirmed ? <Badge tone="danger">found to be cheating</Badge> : null}
        {!isConfirmed && row.isWorthALook ? <Badge tone="warning">worth a look</Badge> : null}
      </div>
      <ul className="flex flex-col gap-4">
        {row.reasons.map(reason => (
          <ReasonItem key={reason.signal} reason={reason} row={row} sessionId={sessionId} />
        ))}
      </ul>
    </li>
  )
}
