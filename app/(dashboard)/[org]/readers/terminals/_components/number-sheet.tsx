'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { asMinutes, useCountdown } from '../../_components/use-countdown'

const pollMs = 3_000

export type OneTimeNumber = {
  terminalId: string
  serial: string
  number: string
  validForMs: number
  issuedAt: Date
}

/** Whether this number has come from the terminal, and not one before it. */
function useArrived({ terminalId, issuedAt }: OneTimeNumber): boolean {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.terminals.list.queryOptions({}, { refetchInterval: pollMs }))
  const usedAt = data?.find(({ id }) => id === terminalId)?.numberUsedAt
  return usedAt != null && usedAt >= issuedAt
}

function Steps({ serial, number, origin }: { serial: string; number: string; origin: string }) {
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-5 text-sm marker:text-muted">
      <li>
        At the terminal, open its cloud server (ADMS) settings and enter{' '}
        <span className="break-words font-mono text-[13px]">{origin}</span>. Its serial number there must read{' '}
        <span className="break-words font-mono text-[13px]">{serial}</span>.
      </li>
      <li>
        Add a user at the terminal whose ID is <span className="font-mono text-[13px]">{number}</span> and
        save. A name or a finger is not needed.
      </li>
      <li>Within a minute the terminal sends it here. Then delete that user again.</li>
    </ol>
  )
}

/** The number as large as the dialog allows, and what to do with it at the terminal. */
export function NumberSheet({ asked }: { asked: OneTimeNumber }) {
  const seconds = useCountdown(asked.validForMs)
  if (useArrived(asked)) {
    return (
      <Notice live title="The number has come: this terminal is yours" tone="good">
        Its punches count from now on. What it had sent before waits on its card for your decision.
      </Notice>
    )
  }
  if (seconds === 0) {
    return (
      <Notice live title="This number has run out" tone="warning">
        Close this and choose “New number” on the terminal’s card.
      </Notice>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col items-center gap-3 rounded-xl border border-dashed bg-surface-secondary px-3 py-5">
        <p className="select-all whitespace-nowrap font-mono font-semibold text-[clamp(1.75rem,9vw,2.75rem)] leading-none tracking-wider">
          {asked.number}
        </p>
        <p className="text-muted text-sm tabular" role="timer">
          Works once, for {asMinutes(seconds)} more
        </p>
      </div>
      <Steps number={asked.number} origin={window.location.origin} serial={asked.serial} />
      <p className="text-muted text-sm">
        A serial number can be read by anybody who passes the terminal. This number shows that it hangs with
        you; until it has come, nothing of the terminal is shown or counted. If it does not come, check the
        serial number, or have the terminal’s former owner remove it.
      </p>
    </div>
  )
}
