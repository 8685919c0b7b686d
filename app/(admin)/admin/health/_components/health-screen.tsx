'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Stat, StatRow } from '@/app/_ui/data/stat'
import { Notice } from '@/app/_ui/feedback/notice'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { adapterWords, durationWords, type Health, queueNames } from './health-words'
import { LagTable } from './lag-table'

const everyMs = 15_000
const number = (count: number) => count.toLocaleString('en')

function Troubles({ health }: { health: Health }) {
  const { deadLetters, readers, queues } = health
  const failed = queues.reduce((sum, queue) => sum + queue.failed, 0)
  if (deadLetters + readers.silent + failed === 0)
    return <Notice tone="good">Nothing was set aside, nothing was given up, and every reader reports.</Notice>
  return (
    <Notice
      action={
        deadLetters > 0 ? (
          <LinkButton href="/admin/dead-letters" size="sm">
            Look
          </LinkButton>
        ) : undefined
      }
      title="Worth a look"
      tone="warning"
    >
      <ul className="grid gap-0.5">
        {deadLetters > 0 ? <li>{number(deadLetters)} facts that a consumer could not handle</li> : null}
        {failed > 0 ? <li>{number(failed)} messages that were given up</li> : null}
        {readers.silent > 0 ? (
          <li>
            {number(readers.silent)} of {number(readers.all)} readers have not been heard of for a minute and
            a half
          </li>
        ) : null}
      </ul>
    </Notice>
  )
}

function Parts({ health }: { health: Health }) {
  const { adapters, database, version } = health
  const parts: [string, string][] = [
    ['Muster', version ?? 'unknown'],
    ['Database', `${adapterWords(database.kind)} ${database.version}`],
    ...Object.entries(adapters).map(([port, kind]): [string, string] => [port, adapterWords(kind)]),
  ]
  return (
    <Panel description="What stands behind each part of it." title="Made of">
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        {parts.map(([name, words]) => (
          <div className="flex min-w-0 justify-between gap-3" key={name}>
            <dt className="text-muted first-letter:uppercase">{name}</dt>
            <dd className="min-w-0 break-words text-right font-medium">{words}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Queues({ queues }: Pick<Health, 'queues'>) {
  return (
    <Panel description="What has yet to leave." padded={false} title="Queues">
      <ul className="divide-y divide-separator text-sm">
        {queues.map(({ name, waiting, failed }) => (
          <li className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5 sm:px-5" key={name}>
            <span>{queueNames[name] ?? name}</span>
            <span className="text-muted tabular">
              {number(waiting)} waiting, {number(failed)} given up
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Database, log, readers and queues in one look. */
export function HealthScreen() {
  const health = useQuery(useTRPC().platform.health.queryOptions({}, { refetchInterval: everyMs }))
  const { data } = health
  if (!data) return <QueryFallback label="Looking at the installation" query={health} rows={8} />
  const oldest = Math.max(0, ...(data.consumers ?? []).map(({ oldestSeconds }) => oldestSeconds))
  return (
    <div className="grid gap-5">
      {health.error ? (
        <Notice tone="danger" title="This is how it stood a moment ago">
          {health.error.message}
        </Notice>
      ) : null}
      <Troubles health={data} />
      <StatRow>
        <Stat detail="for one question" label="Database" value={`${data.database.tookMs} ms`} />
        <Stat
          detail={data.consumers ? 'the oldest fact that waits' : 'carried by Kafka'}
          label="Behind the log"
          value={data.consumers ? durationWords(oldest) : '–'}
        />
        <Stat
          detail={`${number(data.readers.queued)} scans held`}
          label="Readers that report"
          value={`${number(data.readers.all - data.readers.silent)} of ${number(data.readers.all)}`}
        />
        <Stat detail="facts set aside" label="Dead letters" value={number(data.deadLetters)} />
      </StatRow>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <LagTable consumers={data.consumers} />
        <div className="grid gap-5">
          <Parts health={data} />
          <Queues queues={data.queues} />
        </div>
      </div>
    </div>
  )
}
