import type { Channels } from './channels.ts'
import type { Connection } from './connection.ts'
import type { EmbeddedLimits } from './limits.ts'
import {
  channelKind,
  errorFrame,
  frame,
  parseMember,
  parseSubscription,
  type Subscription,
} from './protocol.ts'
import { channelAuth, sameText } from './signature.ts'

export interface SubscriptionRules {
  key: string
  secret: string
  limits: EmbeddedLimits
  channels: Channels
}

/** Joins what one `pusher:subscribe` asks for and gives the answer: subscription_succeeded or an error. */
export function subscribe(rules: SubscriptionRules, connection: Connection, data: unknown): Buffer {
  const request = parseSubscription(data)
  if (!request) return errorFrame(null, 'The subscription has no valid channel name')
  const { channel } = request
  if (connection.channels.has(channel)) return errorFrame(null, `Existing subscription to channel ${channel}`)
  if (connection.channels.size >= rules.limits.channelsPerConnection) {
    return refusal(channel, 'LimitReached', 'This connection has too many channels', 403)
  }
  const kind = channelKind(channel)
  if (kind !== 'public' && !isSigned(rules, connection, request)) {
    return refusal(channel, 'AuthError', 'The signature of the subscription is not valid', 401)
  }
  if (kind === 'presence') return enterPresence(rules, connection, request)
  rules.channels.join(connection, channel)
  return frame('pusher_internal:subscription_succeeded', {}, channel)
}

function enterPresence(rules: SubscriptionRules, connection: Connection, request: Subscription): Buffer {
  const { channel } = request
  const member = parseMember(request.channel_data ?? '')
  if (!member) return refusal(channel, 'AuthError', 'The subscription names no member', 401)
  const isFull = rules.channels.occupancy(channel).userCount >= rules.limits.membersPerChannel
  if (isFull && !rules.channels.hasMember(channel, member.id)) {
    return refusal(channel, 'LimitReached', 'This channel has too many members', 403)
  }
  rules.channels.join(connection, channel, member)
  const presence = rules.channels.presence(channel)
  return frame('pusher_internal:subscription_succeeded', { presence }, channel)
}

function isSigned(rules: SubscriptionRules, connection: Connection, request: Subscription): boolean {
  const channelData = request.channel_data ?? undefined
  const parts = { socketId: connection.socketId, channel: request.channel, channelData }
  return sameText(channelAuth(rules.key, rules.secret, parts), request.auth ?? '')
}

function refusal(channel: string, type: string, error: string, status: number): Buffer {
  return frame('pusher:subscription_error', { type, error, status }, channel)
}
