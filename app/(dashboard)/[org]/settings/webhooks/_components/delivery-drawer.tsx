'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Drawer } from '@/app/_ui/overlay/drawer'
import { useOrganization } from '../../../_frame/organization-context'
import { DeliveryState } from './delivery-state'
import { addressOf, type DeliveryDetails } from './webhook-types'

const lookAgainMs = 1_500

const code =
  'overflow-x-auto whitespace-pre-wrap break-all rounded-lg bg-surface-secondary p-3 font-mono text-xs'

/** JSON with its lines broken for reading; anything else as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function Try({ one }: { one: DeliveryDetails['tries'][number] }) {
  const { timeZone } = useOrganization().organization
  const { number, at, tookMs, status, answer, problem, requestHeaders } = one
  const headers = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`)
  return (
    <li className="grid gap-2 border-t pt-3">
      <p className="text-sm">
        <span className="font-medium">Try {number}</span>{' '}
        <span className="text-muted text-xs">
          <RelativeTime at={at} timeZone={timeZone} />, {tookMs} ms
        </span>
      </p>
      <p className="text-sm">{status === null ? problem : `Answered ${status}`}</p>
      {answer ? <pre className={code}>{answer}</pre> : null}
      <details>
        <summary className="cursor-pointer text-muted text-xs">Headers that were sent</summary>
        <pre className={`mt-2 ${code}`}>{headers.join('\n')}</pre>
      </details>
    </li>
  )
}

function Details({ delivery }: { delivery: DeliveryDetails }) {
  const { timeZone } = useOrganization().organization
  const { eventType, messageId, body, tries, nextAttemptAt, attempts } = delivery
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <DeliveryState delivery={delivery} />
        <p className="break-all font-mono text-sm">{eventType}</p>
        <p className="break-all text-muted text-xs">
          to {addressOf(delivery)}, as {messageId}
        </p>
        {nextAttemptAt && attempts > 0 ? (
          <p className="text-muted text-xs">
            Next try <RelativeTime at={nextAttemptAt} timeZone={timeZone} />
          </p>
        ) : null}
      </div>
      <div className="grid gap-1.5">
        <h3 className="font-medium text-sm">Body</h3>
        <pre className={code}>{readable(body)}</pre>
      </div>
      <ul aria-label="Tries" className="grid gap-3">
        {tries.toReversed().map(one => (
          <Try key={one.number} one={one} />
        ))}
      </ul>
    </div>
  )
}

/** One delivery: what was sent, what came back each time, and a way to send it again. */
export function DeliveryDrawer({ deliveryId, onClose }: { deliveryId: string; onClose: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const query = useQuery(
    trpc.webhooks.delivery.queryOptions(
      { deliveryId },
      { refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? lookAgainMs : false) },
    ),
  )
  const replay = useMutation(
    trpc.webhooks.replay.mutationOptions({
      onSuccess: () => void toast.success('It is on its way again'),
      onError: error => void toast.error(error.message),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
    }),
  )
  return (
    <Drawer
      footer={
        <Button
          icon={<RotateCcw aria-hidden />}
          onClick={() => replay.mutate({ deliveryId })}
          pending={replay.isPending}
        >
          Send it again
        </Button>
      }
      onOpenChange={open => !open && onClose()}
      open
      title="Delivery"
    >
      {query.data ? (
        <Details delivery={query.data} />
      ) : (
        <QueryFallback label="Loading the delivery" query={query} rows={4} />
      )}
    </Drawer>
  )
}
