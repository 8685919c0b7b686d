'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../_frame/organization-context'
import { currentSubscription, pushState, subscribe } from './browser-push'

/** This browser's address at its push service; undefined until it has said. */
function useOwnEndpoint() {
  const [endpoint, setEndpoint] = useState<string | null>()
  useEffect(() => {
    currentSubscription().then(
      found => setEndpoint(found?.endpoint ?? null),
      () => setEndpoint(null),
    )
  }, [])
  return [endpoint, setEndpoint] as const
}

function useBrowsers() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () => client.invalidateQueries({ queryKey: trpc.notifications.browsers.queryKey() })
  const failed = (error: { message: string }) =>
    void toast.error('That did not work', { description: error.message })
  const list = useQuery(trpc.notifications.browsers.queryOptions({}))
  const add = useMutation(trpc.notifications.addBrowser.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(
    trpc.notifications.removeBrowser.mutationOptions({ onSuccess: refresh, onError: failed }),
  )
  return { list, add, remove, failed }
}

const hints = {
  impossible:
    'This browser cannot be told while the page is closed. On an iPhone, add Muster to the home screen first.',
  denied: 'This browser was told not to show notifications of this site. Allow them in its settings first.',
  off: 'This browser shows nothing while the page is closed.',
  on: 'This browser tells you, also while the page is closed.',
}

function ThisBrowser({ pushKey, known }: { pushKey: string; known: readonly { endpoint: string }[] }) {
  const { add, failed } = useBrowsers()
  const [endpoint, setEndpoint] = useOwnEndpoint()
  const [asking, setAsking] = useState(false)
  if (endpoint === undefined) return null
  const state = pushState(known.some(each => each.endpoint === endpoint))
  const turnOn = async () => {
    setAsking(true)
    try {
      const made = await subscribe(pushKey)
      await add.mutateAsync(made)
      setEndpoint(made.endpoint)
    } catch (error) {
      failed(error instanceof Error ? error : new Error('Your browser refused.'))
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className="flex flex-col items-start gap-3 p-4 sm:px-5">
      <Notice tone={state === 'denied' ? 'warning' : 'info'}>{hints[state]}</Notice>
      {state === 'off' ? (
        <Button
          icon={<BellRing aria-hidden />}
          onClick={() => void turnOn()}
          pending={asking}
          variant="primary"
        >
          Tell me on this device
        </Button>
      ) : null}
    </div>
  )
}

/** The browsers that show pushes, and this one. */
export function PushDevices({ pushKey }: { pushKey: string }) {
  const { list, remove } = useBrowsers()
  const { timeZone } = useOrganization().organization
  const { data, error, refetch, isFetching } = list
  if (error) return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
  return (
    <Panel
      description="A push shows one line, such as the title of an announcement. It may appear on a locked screen."
      padded={false}
      title="Devices for push"
    >
      {data ? <ThisBrowser known={data} pushKey={pushKey} /> : <SkeletonRows rows={1} />}
      {data && data.length > 0 ? (
        <ul className="divide-y divide-separator border-t">
          {data.map(({ id, label, createdAt }) => (
            <li
              className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-sm sm:px-5"
              key={id}
            >
              <span className="min-w-0 break-words">
                {label}{' '}
                <span className="text-muted">
                  since <RelativeTime at={createdAt} timeZone={timeZone} />
                </span>
              </span>
              <Button onClick={() => remove.mutate({ browserId: id })} size="sm">
                Stop<span className="sr-only"> telling {label}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}
