import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Keys derived from the installation's one secret, a different one per purpose. */
export interface Keyring {
  /** Keyed hash of something short enough to guess (a claim code, an address in a rate-limit key); hex. */
  mac(purpose: string, text: string): string
  /** AES-256-GCM; `context` is authenticated and must be the same to open. */
  seal(text: string, context: string): string
  /** Throws when the text was sealed with another secret or context. */
  open(sealed: string, context: string): string
}

const derive = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'muster', purpose, 32))

export function createKeyring(secret: string): Keyring {
  const sealing = derive(secret, 'seal')
  const macKeys = new Map<string, Buffer>()
  const macKey = (purpose: string) => {
    const known = macKeys.get(purpose) ?? derive(secret, `mac:${purpose}`)
    macKeys.set(purpose, known)
    return known
  }
  return {
    mac: (purpose, text) => createHmac('sha256', macKey(purpose)).update(text).digest('hex'),
    seal(text, context) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
