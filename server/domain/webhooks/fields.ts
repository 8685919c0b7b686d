import { z } from 'zod'
import { webhookEventType } from './event-types.ts'

export const endpointUrl = z.string().trim().min(1, 'Say where to.').max(2_000)
export const endpointDescription = z.string().trim().max(120)
export const chosenTypes = z
  .array(webhookEventType)
  .min(1, 'Choose at least one.')
  .max(100)
  .transform(types => [...new Set(types)])

export const endpointShape = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  createdAt: z.date(),
  /** Of the first try that failed since the last one that was taken. */
  failingSince: z.date().nullable(),
  disabledAt: z.date().nullable(),
  disabledBecause: z.enum(['person', 'failing', 'gone']).nullable(),
  /** Until then the secret before this one signs as well. */
  oldSecretUntil: z.date().nullable(),
  waiting: z.int(),
})
export type WebhookEndpoint = z.output<typeof endpointShape>

export const deliveryStatus = z.enum(['waiting', 'delivered', 'failed'])

export const deliveryShape = z.object({
  id: z.uuid(),
  endpointId: z.uuid(),
  url: z.string(),
  /** The webhook-id header of every try. */
  messageId: z.string(),
  eventType: z.string(),
  status: deliveryStatus,
  attempts: z.int(),
  /** Of the latest try; null before the first and where nobody answered. */
  answeredStatus: z.int().nullable(),
  createdAt: z.date(),
  /** Null once it is over. */
  nextAttemptAt: z.date().nullable(),
})
