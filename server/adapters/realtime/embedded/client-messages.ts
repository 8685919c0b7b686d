import type { RawData } from 'ws'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import { errorFrame, frame, parseClientMessage } from './protocol.ts'
import { type SubscriptionRules, subscribe } from './subscribe.ts'

const PONG = frame('pusher:pong', {})
const NOT_PUSHER = errorFrame(null, 'The message is not a Pusher message')
const NO_CLIENT_EVENTS = errorFrame(null, 'Clients cannot send events on this server')
const NOT_SUPPORTED = errorFrame(null, 'This server does not support that message')
const unsubscription = z.object({ channel: z.string() })

/** Hears one message and gives the answer, if it has one. Client events are refused: only the server speaks. */
export function receive(
  rules: SubscriptionRules,
  connection: Connection,
  data: RawData,
  isBinary: boolean,
): Buffer | undefined {
  const message = isBinary ? undefined : parseClientMessage(data.toString())
  if (!message) return NOT_PUSHER
  switch (message.event) {
    case 'pusher:ping':
      return PONG
    case 'pusher:pong':
      return undefined
    case 'pusher:subscribe':
      return subscribe(rules, connection, message.data)
    case 'pusher:unsubscribe': {
      const channel = unsubscription.safeParse(message.data).data?.channel
      if (channel !== undefined) rules.channels.leave(connection, channel)
      return undefined
    }
    default:
      return message.event.startsWith('client-') ? NO_CLIENT_EVENTS : NOT_SUPPORTED
  }
}
