import { z } from 'zod'
import type { Channels } from './channels.ts'
import { HttpRefusal } from './http-refusal.ts'
import { CHANNEL_NAME, channelKind, eventFrame, parseJson, SOCKET_ID } from './protocol.ts'

const target = { socket_id: z.string().regex(SOCKET_ID).nullish(), info: z.string().max(100).nullish() }
const event = z.object({
  name: z.string(),
  data: z.string(),
  channel: z.string().optional(),
  channels: z.array(z.string()).max(100).optional(),
  ...target,
})
const batch = z.object({
  batch: z.array(z.object({ name: z.string(), data: z.string(), channel: z.string(), ...target })).max(10),
})

type Attributes = Record<string, number | boolean>

/** `POST /events` and `POST /batch_events`: all events of a request are valid, or none is sent. */
export function answerPost(channels: Channels, endpoint: string, body: string): unknown {
  if (endpoint === '/events') return postEvent(channels, parse(event, body))
  if (endpoint === '/batch_events') return postBatch(channels, parse(batch, body))
  throw new HttpRefusal(404, 'There is no such endpoint')
}

/** `GET /channels`, `/channels/:name` and `/channels/:name/users`. */
export function answerGet(channels: Channels, endpoint: string, params: Map<string, string>): unknown {
  const info = params.get('info')
  if (endpoint === '/channels') return listChannels(channels, params.get('filter_by_prefix') ?? '', info)
  const [, name, users] = /^\/channels\/([^/]+)(\/users)?$/.exec(endpoint) ?? []
  if (name === undefined) throw new HttpRefusal(404, 'There is no such endpoint')
  if (!CHANNEL_NAME.test(name)) throw new HttpRefusal(400, 'This is not a channel name')
  if (users === undefined) {
    return { occupied: channels.occupancy(name).subscriptionCount > 0, ...attributes(channels, name, info) }
  }
  if (channelKind(name) !== 'presence') throw new HttpRefusal(400, 'Only presence channels have users')
  return { users: channels.memberIds(name).map(id => ({ id })) }
}

function postEvent(channels: Channels, posted: z.infer<typeof event>): unknown {
  const names = posted.channels ?? (posted.channel === undefined ? [] : [posted.channel])
  if (names.length === 0) throw new HttpRefusal(400, 'The event names no channel')
  const frames = names.map(name => ({ name, bytes: eventFrame(name, posted.name, posted.data) }))
  for (const { name, bytes } of frames) channels.broadcast(name, bytes, posted.socket_id ?? undefined)
  if (!posted.info) return {}
  return { channels: Object.fromEntries(names.map(name => [name, attributes(channels, name, posted.info)])) }
}

function postBatch(channels: Channels, posted: z.infer<typeof batch>): unknown {
  const frames = posted.batch.map(item => ({ item, bytes: eventFrame(item.channel, item.name, item.data) }))
  for (const { item, bytes } of frames) {
    channels.broadcast(item.channel, bytes, item.socket_id ?? undefined)
  }
  if (!posted.batch.some(item => item.info)) return {}
  return { batch: posted.batch.map(item => attributes(channels, item.channel, item.info)) }
}

function listChannels(channels: Channels, prefix: string, info: string | undefined): unknown {
  const names = channels.names(prefix)
  if (info?.split(',').includes('user_count') && !prefix.startsWith('presence-')) {
    throw new HttpRefusal(400, 'user_count needs filter_by_prefix to ask for presence channels')
  }
  return { channels: Object.fromEntries(names.map(name => [name, attributes(channels, name, info)])) }
}

function attributes(channels: Channels, name: string, info: string | null | undefined): Attributes {
  const wanted = info?.split(',') ?? []
  const { userCount, subscriptionCount } = channels.occupancy(name)
  return {
    ...(wanted.includes('user_count') && channelKind(name) === 'presence' && { user_count: userCount }),
    ...(wanted.includes('subscription_count') && { subscription_count: subscriptionCount }),
  }
}

function parse<Body>(schema: z.ZodType<Body>, body: string): Body {
  const parsed = schema.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  throw new HttpRefusal(400, 'The body does not have the shape of this endpoint')
}
