import { z } from 'zod'

/** Seconds of silence after which a client pings; told to it in the first frame. */
export const ACTIVITY_TIMEOUT_SECONDS = 30
/** Of one frame from a client and of one event's data, as hosted Pusher has it. */
export const MAX_MESSAGE_BYTES = 10 * 1024
export const MAX_EVENT_NAME_LENGTH = 200

export const CHANNEL_NAME = /^[A-Za-z0-9_\-=@,.;]{1,200}$/
export const SOCKET_ID = /^\d{1,20}\.\d{1,20}$/

/** 40xx: do not come back; 41xx: come back later; 42xx: come back at once. */
export const CloseCode = {
  unknownKey: 4001,
  unsupportedVersion: 4007,
  overCapacity: 4100,
  restart: 4200,
  noPong: 4201,
} as const

export type ChannelKind = 'public' | 'private' | 'presence'

export function channelKind(channel: string): ChannelKind {
  if (channel.startsWith('presence-')) return 'presence'
  return channel.startsWith('private-') ? 'private' : 'public'
}

/** One frame to a client. Everything but errors carries its data as a JSON string inside the JSON. */
export function frame(event: string, data: unknown, channel?: string): Buffer {
  return Buffer.from(JSON.stringify({ event, channel, data: JSON.stringify(data) }))
}

export function errorFrame(code: number | null, message: string): Buffer {
  return Buffer.from(JSON.stringify({ event: 'pusher:error', data: { code, message } }))
}

/** Why an event cannot be sent; `status` is the answer of the HTTP API. */
export class UnsendableEventError extends Error {
  override name = 'UnsendableEventError'
  constructor(
    message: string,
    readonly status: 400 | 413,
  ) {
    super(message)
  }
}

/** The frame of a published event; `data` is JSON text. Throws {@link UnsendableEventError}. */
export function eventFrame(channel: string, event: string, data: string): Buffer {
  if (!CHANNEL_NAME.test(channel)) {
    throw new UnsendableEventError('A channel name has 1 to 200 letters, digits or _ - = @ , . ;', 400)
  }
  if (event.length === 0 || event.length > MAX_EVENT_NAME_LENGTH) {
    throw new UnsendableEventError(`An event name has 1 to ${MAX_EVENT_NAME_LENGTH} characters`, 400)
  }
  if (/^(pusher:|pusher_internal:|client-)/.test(event)) {
    throw new UnsendableEventError('Event names of the protocol itself cannot be published', 400)
  }
  if (Buffer.byteLength(data) > MAX_MESSAGE_BYTES) {
    throw new UnsendableEventError(`The data of an event is limited to ${MAX_MESSAGE_BYTES} bytes`, 413)
  }
  return Buffer.from(JSON.stringify({ event, channel, data }))
}

const clientMessage = z.object({ event: z.string().max(MAX_EVENT_NAME_LENGTH), data: z.unknown() })
const subscription = z.object({
  channel: z.string().regex(CHANNEL_NAME),
  auth: z.string().max(300).nullish(),
  channel_data: z.string().nullish(),
})
const member = z.object({
  user_id: z.union([z.string().min(1).max(128), z.number()]).transform(String),
  user_info: z.unknown().refine(info => JSON.stringify(info ?? null).length <= 1024),
})

export type ClientMessage = z.infer<typeof clientMessage>
export type Subscription = z.infer<typeof subscription>
export interface PresenceMember {
  id: string
  info: unknown
}

export function parseClientMessage(text: string): ClientMessage | undefined {
  return clientMessage.safeParse(parseJson(text)).data
}

export function parseSubscription(data: unknown): Subscription | undefined {
  return subscription.safeParse(data).data
}

export function parseMember(channelData: string): PresenceMember | undefined {
  const parsed = member.safeParse(parseJson(channelData)).data
  return parsed && { id: parsed.user_id, info: parsed.user_info ?? {} }
}

/** Undefined for text that is no JSON; JSON itself has no undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
