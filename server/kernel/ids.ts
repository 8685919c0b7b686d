import { createHash, randomBytes, randomFillSync } from 'node:crypto'

let last = { now: -1, count: 0 }

/** 12 bits that count up within one millisecond of this process, from a random start that leaves room. */
function countWithin(now: number): number {
  const count = now === last.now ? (last.count + 1) & 0xfff : randomBytes(2).readUInt16BE(0) & 0x7ff
  last = { now, count }
  return count
}

/** Random bytes are drawn for many ids at once: the call costs more than the bytes. Each is given out once. */
const pool = Buffer.alloc(4_096)
let used = pool.length

function idBytes(): Buffer {
  if (used + 16 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + 16))
  used += 16
  return bytes
}

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, a counter, then random; sorts by time of making. */
export function newId(now: number = Date.now()): string {
  const bytes = idBytes()
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | countWithin(now), 6)
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** 192 random bits for links and keys that people do not type. */
export const newToken = () => randomBytes(24).toString('base64url')

/** What is stored of a token. Tokens are random, so a plain hash cannot be guessed backwards. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** No 0/O, 1/I/L, U: read aloud and typed from a wall. 30^8 ≈ 6.6e11. */
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

export function newClaimCode(): string {
  let code = ''
  while (code.length < 8) {
    const byte = randomBytes(1).readUInt8(0)
    // 240 = 8 x 30: bytes above it would favour the first letters.
    if (byte < 240) code += codeAlphabet.charAt(byte % codeAlphabet.length)
  }
  return code
}
