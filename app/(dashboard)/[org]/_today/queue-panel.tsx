'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../_frame/organization-context'
import { kindNames, whereWords } from '../_requests/request'
import { type Item, isAsked } from '../queue/_items/item'
import { useQueue } from '../queue/_items/use-queue'
import { QuietLine } from './today-frame'

const shown = 4
const everything = { state: 'pending' as const }

const words = (item: Item) =>
  isAsked(item) ? `${kindNames[item.kind]}, ${whereWords(item.asked)}` : 'Asks to join'

/** How many wait for the viewer's decision, of every kind. */
export function useWaitingCount(): number | undefined {
  const trpc = useTRPC()
  const joins = useOrganization().grants['people.manage'] !== undefined
  const { data: people } = useQuery({ ...trpc.people.count.queryOptions({}), enabled: joins })
  const { data: asked } = useQuery(trpc.requests.count.queryOptions({}))
  return asked && (people || !joins) ? asked.all + (people?.pending ?? 0) : undefined
}

/** What waits for a decision, the longest first. */
export function QueuePanel() {
  const { organization } = useOrganization()
  const { items, isPending } = useQueue(everything, shown)
  return (
    <Panel
      actions={
        <LinkButton href={`/${organization.slug}/queue`} size="sm" variant="ghost" className="-my-1 -mr-3">
          Decide
        </LinkButton>
      }
      padded={false}
      title="Queue"
    >
      {isPending ? <SkeletonRows label="Loading the queue" rows={2} /> : null}
      {!isPending && items.length === 0 ? <QuietLine text="Nothing is waiting." /> : null}
      <ul className="divide-y divide-separator">
        {items.slice(0, shown).map(item => (
          <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5" key={item.id}>
            <Avatar name={item.fullName} seed={isAsked(item) ? item.asked.personId : item.id} size="sm" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-sm">{item.fullName}</span>
              <span className="block truncate text-muted text-xs">
                {words(item)}, <RelativeTime at={item.at} timeZone={organization.timeZone} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
