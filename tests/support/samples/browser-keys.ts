import { createECDH, randomBytes } from 'node:crypto'

/** What a browser gives when it subscribes. */
export function browserKeys(endpoint: string) {
  const pair = createECDH('prime256v1')
  return {
    endpoint,
    p256dh: pair.generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
}
