import { Badge } from '@/app/_ui/data/badge'
import type { Delivery } from './webhook-types'

export function DeliveryState({ delivery }: { delivery: Pick<Delivery, 'status' | 'attempts'> }) {
  const { status, attempts } = delivery
  if (status === 'delivered') return <Badge tone="good">Taken</Badge>
  if (status === 'failed') return <Badge tone="danger">Failed</Badge>
  return attempts === 0 ? <Badge>On its way</Badge> : <Badge tone="warning">Will be tried again</Badge>
}
