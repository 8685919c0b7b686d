'use client'

import { SurpriseAsk } from '@/app/_surprise/surprise-ask'
import { useSurprises } from '@/app/_surprise/use-surprises'
import { Badge } from '@/app/_ui/data/badge'
import { absoluteText } from '@/app/_ui/data/time-text'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../../_frame/organization-context'
import { leftWords, useEndsAt } from '../../../../_proof/use-ends-at'

type Surprises = ReturnType<typeof useSurprises>
type Round = NonNullable<Surprises['query']['data']>['rounds'][number]

function Running({ round, receivedAt }: { round: Round; receivedAt: number }) {
  const leftMs = useEndsAt(round.running?.endsInMs, receivedAt)
  return (
    <div className="flex flex-col gap-1 text-center">
      <p
        aria-label={`Surprise code ${round.running?.code.split('').join(' ')}`}
        className="font-mono font-semibold text-4xl tracking-[0.12em] tabular"
        role="img"
      >
        {round.running?.code.slice(0, 3)} {round.running?.code.slice(3)}
      </p>
      <p className="text-muted text-sm tabular">
        {leftWords(leftMs ?? 0)} left · {round.answered} of {round.asked} answered
      </p>
    </div>
  )
}

interface PastProps {
  sessionId: string
  round: Round
  clear: Surprises['clear']
}

/** Who did not answer, each with a way to take the flag away and to put it back. */
function Past({ sessionId, round, clear }: PastProps) {
  const { organization } = useOrganization()
  const { roundId, askedAt, asked, answered, missing } = round
  return (
    <li className="py-3">
      <p className="font-medium text-sm">
        {absoluteText(askedAt.getTime(), organization.timeZone)} · {answered} of {asked} answered
      </p>
      <ul className="mt-1 flex flex-col">
        {missing.map(({ personId, fullName, cleared }) => (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-sm" key={personId}>
            <span className="min-w-0 flex-1 basis-32 break-words">{fullName}</span>
            <Badge tone={cleared ? 'neutral' : 'warning'}>{cleared ? 'cleared' : 'no answer'}</Badge>
            <Button
              aria-label={cleared ? `Flag ${fullName} again` : `Clear ${fullName}`}
              onClick={() => clear.mutate({ sessionId, roundId, personId, cleared: !cleared })}
              size="sm"
            >
              {cleared ? 'Flag again' : 'Clear'}
            </Button>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Asks some of those who came by phone once more, and shows who did not answer. */
export function SurprisePanel({ sessionId, isOpen }: { sessionId: string; isOpen: boolean }) {
  const { query, ask, clear } = useSurprises(sessionId)
  if (!query.data) return <QueryFallback label="Loading surprise codes" query={query} rows={2} />
  const { rounds, usual } = query.data
  const [latest] = rounds
  const past = rounds.filter(({ running }) => !running)
  if (!isOpen && past.length === 0) return null
  return (
    <Panel
      description="Some of those who came by phone are asked once more. No answer is a flag, never an absence."
      title="Surprise code"
    >
      <div className="flex flex-col gap-4">
        {latest?.running ? <Running receivedAt={query.dataUpdatedAt} round={latest} /> : null}
        {isOpen && !latest?.running ? <SurpriseAsk ask={ask} sessionId={sessionId} usual={usual} /> : null}
        {clear.error ? <Notice tone="danger">{clear.error.message}</Notice> : null}
        {past.length > 0 ? (
          <ul className="divide-y divide-separator border-t">
            {past.map(round => (
              <Past clear={clear} key={round.roundId} round={round} sessionId={sessionId} />
            ))}
          </ul>
        ) : null}
      </div>
    </Panel>
  )
}
