import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

export interface TakenPush {
  path: string
  headers: Record<string, string | string[] | undefined>
  /** What the browser reads of it. */
  text: string
}

/** A browser's own half of a subscription, written after RFC 8291 and 8188 and not with the sender's library. */
function browserKeys() {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const auth = randomBytes(16)
  const own = pair.getPublicKey()
  const derive = (key: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', key, salt, info, length))
  return {
    p256dh: own.toString('base64url'),
    auth: auth.toString('base64url'),
    /** Throws on a body that is not one whole record for these keys. */
    read(body: Buffer): string {
      const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)]
      const sender = body.subarray(21, 21 + idLength)
      const about = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender])
      const secret = derive(pair.computeSecret(sender), auth, about, 32)
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
      const record = body.subarray(21 + idLength)
      const opened = createDecipheriv('aes-128-gcm', key, nonce)
      opened.setAuthTag(record.subarray(-16))
      const padded = Buffer.concat([opened.update(record.subarray(0, -16)), opened.final()])
      const end = padded.lastIndexOf(2)
      if (end < 0 || padded.subarray(end + 1).some(byte => byte !== 0))
        throw new Error('Not the last record.')
      return padded.toString('utf8', 0, end)
    },
  }
}

/** A push service on this machine with one browser behind it. */
export async function startPushService() {
  const keys = browserKeys()
  const taken: TakenPush[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { url = '', headers } = request
      taken.push({ path: url, headers, text: keys.read(Buffer.concat(parts)) })
      response.writeHead(201).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port was given.')
  const { p256dh, auth } = keys
  return {
    endpoint: `http://127.0.0.1:${address.port}/send/abc`,
    keys: { p256dh, auth },
    taken,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
