import { createCipheriv } from 'node:crypto'
import { cmac } from '../../server/domain/cards/proving/cmac.ts'

const noIv = Buffer.alloc(16)

/** What an NTAG 424 DNA of seven bytes writes into its address at one tap, as `e=…&c=…`. Keys in hex. */
export function sunTap(uid: string, counter: number, keys: { metaKey: string; fileKey: string }): string {
  const count = Buffer.alloc(3)
  count.writeUIntLE(counter, 0, 3)
  const read = Buffer.concat([Buffer.from(uid, 'hex'), count])
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(keys.metaKey, 'hex'), noIv).setAutoPadding(false)
  const plain = Buffer.concat([Buffer.from([0xc7]), read, Buffer.alloc(5, counter)])
  const e = Buffer.concat([cipher.update(plain), cipher.final()])
  const session = cmac(
    Buffer.from(keys.fileKey, 'hex'),
    Buffer.concat([Buffer.from('3cc300010080', 'hex'), read]),
  )
  const c = Buffer.from(cmac(session, Buffer.alloc(0)).filter((_, index) => index % 2 === 1))
  return `e=${e.toString('hex').toUpperCase()}&c=${c.toString('hex').toUpperCase()}`
}
