'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { CopyButton } from '@/app/_ui/form/copy-button'
import type { ClaimCode, Reader } from './reader'
import { asMinutes, useCountdown } from './use-countdown'

const pollMs = 3_000

/** Whether a device has used the code since it was shown. */
function useClaimed(readerId: string, shownAt: Date | null | undefined): boolean {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.readers.get.queryOptions({ deviceId: readerId }, { refetchInterval: pollMs }),
  )
  return data?.claimedAt !== undefined && data.claimedAt?.getTime() !== shownAt?.getTime()
}

/** The same for a board at a door, a kiosk and a script: each trades the code for its own key. */
function Steps({ origin, kind }: { origin: string; kind: Reader['kind'] }) {
  return (
    <ol className="flex list-decimal flex-col gap-1.5 pl-5 marker:text-muted">
      <li>
        Give the {kind} the address <span className="break-all font-mono text-[13px]">{origin}</span> and this
        code.
      </li>
      <li>It trades the code for a key of its own and turns green here.</li>
    </ol>
  )
}

function Terminal({ origin, code }: { origin: string; code: string }) {
  const lines = [
    `curl -X POST ${origin}/api/v1/devices/claim`,
    "  -H 'content-type: application/json'",
    `  -d '{"code":"${code}"}'`,
  ]
  return (
    <details className="rounded-lg border">
      <summary className="rounded-lg px-3 py-2 font-medium">From a terminal instead</summary>
      <div className="flex flex-col items-start gap-2 border-t px-3 py-3">
        <code className="w-full whitespace-pre-wrap break-words rounded-md bg-surface-secondary p-2.5 font-mono text-[13px]">
          {lines.join(' \\\n')}
        </code>
        <p className="text-muted">The answer holds the key of the device. It is shown only there, once.</p>
        <CopyButton label="Copy the command" text={lines.join(' \\\n')} />
      </div>
    </details>
  )
}

type ClaimCodeSheetProps = {
  readerId: string
  kind: Reader['kind']
  code: ClaimCode
  /** When the reader was last claimed before this code. */
  claimedBefore: Date | null
}

/** The code as large as the dialog allows, how long it lasts, and what to do with it. */
export function ClaimCodeSheet({ readerId, kind, code, claimedBefore }: ClaimCodeSheetProps) {
  const seconds = useCountdown(code.validForMs)
  const claimed = useClaimed(readerId, claimedBefore)
  const typed = `${code.claimCode.slice(0, 4)}-${code.claimCode.slice(4)}`
  if (claimed) {
    return (
      <Notice live title="The reader is set up" tone="good">
        It has its own key now and reports here. Hold a card to it to try it.
      </Notice>
    )
  }
  if (seconds === 0) {
    return (
      <Notice live title="This code has run out" tone="warning">
        Close this and choose “New claim code” in the menu of the reader.
      </Notice>
    )
  }
  const { origin } = window.location
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col items-center gap-3 rounded-xl border border-dashed bg-surface-secondary px-3 py-5">
        <p className="select-all whitespace-nowrap font-mono font-semibold text-[clamp(1.75rem,9vw,2.75rem)] leading-none tracking-wider">
          {typed}
        </p>
        <p className="text-muted text-sm tabular" role="timer">
          Works once, for {asMinutes(seconds)} more
        </p>
        <CopyButton label="Copy the code" text={typed} />
      </div>
      <div className="flex flex-col gap-3 text-sm">
        <Steps kind={kind} origin={origin} />
        <Terminal code={typed} origin={origin} />
      </div>
    </div>
  )
}
