import type { inferRouterOutputs } from '@trpc/server'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import type { AppRouter } from '@/server/api/trpc/root'
import { useOrganization } from '../../_frame/organization-context'
import { lastedText } from './live-words'

type View = inferRouterOutputs<AppRouter>['readers']['liveViews']['views'][number]

/** Who has watched, the newest first; nothing while nobody has. */
export function ViewList({ views }: { views: readonly View[] }) {
  const { timeZone } = useOrganization().organization
  if (views.length === 0) return null
  return (
    <section className="border-t pt-3">
      <h3 className="font-medium text-sm">Who has watched</h3>
      <ul className="divide-y divide-separator">
        {views.map(({ id, viewer, startedAt, endedAt, ending }) => (
          <li className="flex flex-wrap justify-between gap-x-3 py-2 text-sm" key={id}>
            <span className="min-w-0 break-words">{viewer}</span>
            <span className="text-muted">
              <RelativeTime at={startedAt} timeZone={timeZone} />
              {': '}
              {endedAt ? lastedText(startedAt, endedAt, ending) : 'watching now'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
