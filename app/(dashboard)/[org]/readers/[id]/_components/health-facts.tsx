import type { ReactNode } from 'react'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { Panel } from '@/app/_ui/layout/panel'
import { spanWords } from '../../../_frame/behind-text'
import { type Reader, scansHeld } from '../../_components/reader'
import { clockText } from './clock-text'

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-2">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="min-w-0 break-words text-right font-medium text-sm tabular">{children}</dd>
    </div>
  )
}

const never = 'Never'

/** What the device last said of itself. */
export function HealthFacts({ reader, timeZone }: { reader: Reader; timeZone: string }) {
  const when = (at: Date | null) => (at ? <RelativeTime at={at} timeZone={timeZone} /> : never)
  return (
    <Panel title="Health">
      <dl className="-my-2 divide-y divide-separator">
        <Fact label="Last heard of">{when(reader.lastSeenAt)}</Fact>
        <Fact label="Last scan">{when(reader.lastScanAt)}</Fact>
        <Fact label="Scans it still holds">
          {reader.claimedAt ? scansHeld(reader.queueDepth) : 'Unknown'}
        </Fact>
        <Fact label="Behind">
          {reader.behindSince ? spanWords(Date.now() - reader.behindSince.getTime()) : 'No'}
        </Fact>
        <Fact label="Clock">{clockText(reader)}</Fact>
        <Fact label="Firmware">{reader.firmware ?? 'Unknown'}</Fact>
        <Fact label="Starts counted">{reader.boot ?? 'Unknown'}</Fact>
        <Fact label="Set up">{when(reader.claimedAt)}</Fact>
      </dl>
    </Panel>
  )
}
