import { createHmac, timingSafeEqual } from 'node:crypto'

/** Checks a message as its receiver would, from the headers and the secret alone. */
export function isGenuine(headers: Record<string, unknown>, body: string, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(signed).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .filter(one => one.startsWith('v1,'))
    .map(one => Buffer.from(one.slice(3), 'base64'))
    .some(given => given.length === expected.length && timingSafeEqual(given, expected))
}
