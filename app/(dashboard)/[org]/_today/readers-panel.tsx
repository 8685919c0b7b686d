'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { Badge, type Tone } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { QuietLine } from './today-frame'

const healths: Record<
  'unclaimed' | 'online' | 'late' | 'offline' | 'resting',
  { word: string; tone: Tone; rank: number }
> = {
  offline: { word: 'Offline', tone: 'danger', rank: 0 },
  late: { word: 'Silent', tone: 'warning', rank: 1 },
  unclaimed: { word: 'Not set up', tone: 'neutral', rank: 2 },
  online: { word: 'Online', tone: 'good', rank: 3 },
  resting: { word: 'Resting', tone: 'neutral', rank: 4 },
}
const shown = 6
/** Health is a matter of time passing as well as of events. */
const refreshMs = 30_000

/** The readers in use, those in trouble first. */
export function useReaders() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const options = trpc.readers.list.queryOptions({})
  const { data, isPending } = useQuery({ ...options, refetchInterval: refreshMs })
  const refresh = () => void client.invalidateQueries({ queryKey: options.queryKey })
  useLive({ topic: 'readers' }, { onEvent: refresh, onResync: refresh })
  const readers = (data ?? []).flatMap(({ health, ...reader }) =>
    health === 'revoked' ? [] : [{ ...reader, ...healths[health] }],
  )
  return {
    readers: readers.toSorted((a, b) => a.rank - b.rank),
    online: readers.filter(reader => reader.word === 'Online').length,
    total: readers.length,
    isPending,
  }
}

export function ReadersPanel() {
  const { organization } = useOrganization()
  const { readers, total, isPending } = useReaders()
  return (
    <Panel
      actions={
        <LinkButton href={`/${organization.slug}/readers`} size="sm" variant="ghost" className="-my-1 -mr-3">
          All readers
        </LinkButton>
      }
      padded={false}
      title="Readers"
    >
      {total === 0 && !isPending ? <QuietLine text="No reader is registered yet." /> : null}
      <ul className="divide-y divide-separator">
        {readers.slice(0, shown).map(({ id, name, room, word, tone, lastSeenAt, queueDepth }) => (
          <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5" key={id}>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-sm">{name}</span>
              <span className="block truncate text-muted text-xs">
                {queueDepth > 0 ? `${queueDepth} scans to send` : room.name}
                {lastSeenAt && word !== 'Online' ? (
                  <>
                    , seen <RelativeTime at={lastSeenAt} timeZone={organization.timeZone} />
                  </>
                ) : null}
              </span>
            </span>
            <Badge tone={tone}>{word}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
