'use client'

import { SurpriseAsk } from '@/app/_surprise/surprise-ask'
import { useSurprises } from '@/app/_surprise/use-surprises'
import { useNow } from '../_board/use-board'
import { Countdown } from './countdown'
import { Sheet } from './sheet'

type Round = NonNullable<ReturnType<typeof useSurprises>['query']['data']>['rounds'][number]

interface RunningProps {
  running: NonNullable<Round['running']>
  round: Round
  fetchedAt: number
}

/** Large enough for the last row; no name of anybody who was drawn. */
function Running({ running, round, fetchedAt }: RunningProps) {
  const leftMs = running.endsInMs - (useNow(250) - fetchedAt)
  const { code, seconds, endsInMs } = running
  return (
    <div className="flex flex-col items-center gap-4 text-center">
      <p className="text-lg text-muted">Phones that were drawn ask for this code</p>
      <p
        aria-label={`Surprise code ${code.split('').join(' ')}`}
        className={`whitespace-nowrap font-mono font-semibold text-[clamp(3rem,13vw,6rem)] leading-none tabular ${leftMs <= 0 ? 'opacity-15' : ''}`}
        role="img"
      >
        {code.slice(0, 3)}
        <span className="inline-block w-[0.28em]" />
        {code.slice(3)}
      </p>
      <Countdown endsInMs={endsInMs} leftMs={leftMs} periodMs={seconds * 1_000} stepKey={round.roundId} />
      <p className="font-semibold text-xl tabular" role="status">
        {round.answered} of {round.asked} answered
      </p>
    </div>
  )
}

const over = ({ asked, answered }: Round) =>
  answered === asked
    ? `The last one is over: all ${asked} answered.`
    : `The last one is over: ${answered} of ${asked} answered. Who did not stands on the session’s page “Near the room”, and not on this wall.`

/** A second code for some of those who checked in by phone, when nobody expects it. */
export function Surprise({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { query, ask } = useSurprises(sessionId)
  const [latest] = query.data?.rounds ?? []
  return (
    <Sheet onClose={onClose} title="Surprise code">
      {!query.data ? (
        <p className="text-muted" role="status">
          {query.error?.message ?? 'Loading…'}
        </p>
      ) : latest?.running ? (
        <Running fetchedAt={query.dataUpdatedAt} round={latest} running={latest.running} />
      ) : (
        <div className="flex flex-col gap-4">
          <p className="text-muted">
            Some of those who checked in by phone are asked for a code that stands here for seconds. Whoever
            does not answer is flagged, and stays marked.
          </p>
          {latest ? <p role="status">{over(latest)}</p> : null}
          <SurpriseAsk ask={ask} sessionId={sessionId} usual={query.data.usual} />
        </div>
      )}
    </Sheet>
  )
}
