import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>['webhooks']

export type Webhook = Outputs['list'][number]
export type Delivery = Outputs['deliveries']['items'][number]
export type DeliveryDetails = Outputs['delivery']
export type EventTypes = inferRouterInputs<AppRouter>['webhooks']['create']['eventTypes']

/** Host and path, which is how people know it. */
export const addressOf = ({ url }: { url: string }) => url.replace(/^https?:\/\//, '').replace(/\/$/, '')
