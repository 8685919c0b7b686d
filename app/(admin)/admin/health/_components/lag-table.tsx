import { Badge } from '@/app/_ui/data/badge'
import { Notice } from '@/app/_ui/feedback/notice'
import { Panel } from '@/app/_ui/layout/panel'
import { durationWords, type Health } from './health-words'

/** A minute is what a mail may take; screens are told within a second. */
const slowSeconds = 60

type Consumer = NonNullable<Health['consumers']>[number]

function LagRow({ name, waiting, oldestSeconds }: Consumer) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5">
      <span className="min-w-0 break-all font-mono text-xs">{name}</span>
      {waiting === 0 ? (
        <span className="text-muted">up to date</span>
      ) : (
        <Badge tone={oldestSeconds > slowSeconds ? 'danger' : 'neutral'}>
          {waiting.toLocaleString('en')} waiting, {durationWords(oldestSeconds)}
        </Badge>
      )}
    </li>
  )
}

/** How far each reader of the event log is behind; whoever is furthest stands first. */
export function LagTable({ consumers }: Pick<Health, 'consumers'>) {
  const sorted = consumers?.toSorted((one, other) => other.oldestSeconds - one.oldestSeconds)
  return (
    <Panel
      description="Facts that each consumer has yet to handle, and how old the oldest is."
      padded={false}
      title="Event log"
    >
      {sorted ? (
        <ul className="divide-y divide-separator text-sm">
          {sorted.map(consumer => (
            <LagRow key={consumer.name} {...consumer} />
          ))}
        </ul>
      ) : (
        <div className="p-4 sm:p-5">
          <Notice>Kafka carries the facts: its consumer groups tell how far they are.</Notice>
        </div>
      )}
    </Panel>
  )
}
