import { createECDH } from 'node:crypto'

/** The installation's own pair, made of its one secret: the same after a restart and in every process. */
export function vapidKeysFrom(seedHex: string): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(seedHex, 'hex'))
  return {
    publicKey: pair.getPublicKey().toString('base64url'),
    privateKey: pair.getPrivateKey().toString('base64url').padStart(43, 'A'),
  }
}
