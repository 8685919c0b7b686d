import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** 192 random bits in the form of Standard Webhooks. */
export const newWebhookSecret = () => `${prefix}${randomBytes(24).toString('base64')}`

function signWith(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

interface Message {
  id: string
  at: Date
  body: string
}

/** Headers of Standard Webhooks: one signature per secret, all valid, so that receivers may change theirs in their own time. */
export function signedHeaders({ id, at, body }: Message, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  return {
    'content-type': 'application/json',
    'user-agent': 'Muster-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map(secret => signWith(secret, `${id}.${timestamp}.${body}`)).join(' '),
  }
}

/** The same for every try of one delivery: receivers know by it what they have seen. */
export const messageIdOf = (deliveryId: string) => `msg_${deliveryId.replaceAll('-', '')}`
