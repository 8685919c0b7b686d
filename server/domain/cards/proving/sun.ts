import { createDecipheriv, timingSafeEqual } from 'node:crypto'
import { cmac } from './cmac.ts'

/** What an NTAG 424 DNA writes into its URL at each tap. */
export interface SunMessage {
  /** 16 bytes: UID and counter, encrypted. */
  e: Buffer
  /** 8 bytes: what proves them. */
  c: Buffer
  /** What the proof covers besides; nothing by default. */
  input?: Buffer
}

export interface SunKeys {
  meta: Buffer
  file: Buffer
}

export interface SunReading {
  /** Upper-case hex. */
  uid: string
  counter: number
}

/** UID and counter both mirrored, the UID of 7 bytes. */
const piccTag = 0xc7
const uidBytes = 7
const counterBytes = 3

/** Opens the encrypted part; undefined when the key is not the one of this card. Proves nothing yet. */
export function openPicc(metaKey: Buffer, e: Buffer): (SunReading & { raw: Buffer }) | undefined {
  if (e.length !== 16) return undefined
  const decipher = createDecipheriv('aes-128-cbc', metaKey, Buffer.alloc(16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(e), decipher.final()])
  if (plain[0] !== piccTag) return undefined
  const raw = plain.subarray(1, 1 + uidBytes + counterBytes)
  const uid = raw.subarray(0, uidBytes).toString('hex').toUpperCase()
  return { uid, counter: raw.readUIntLE(uidBytes, counterBytes), raw }
}

/** The card behind a message, or undefined when it proves nothing: another key, or a byte that is not the card's. */
export function readSun(
  keys: SunKeys,
  { e, c, input = Buffer.alloc(0) }: SunMessage,
): SunReading | undefined {
  const picc = openPicc(keys.meta, e)
  if (!picc || c.length !== 8) return undefined
  const session = cmac(keys.file, Buffer.concat([Buffer.from('3cc300010080', 'hex'), picc.raw]))
  const full = cmac(session, input)
  const proof = Buffer.from(full.filter((_, index) => index % 2 === 1))
  return timingSafeEqual(proof, c) ? { uid: picc.uid, counter: picc.counter } : undefined
}

const hexPair = /^([0-9a-f]{32})[&:;, ]?([0-9a-f]{16})$/i

/** From the query of a tag's URL (`e=…&c=…`) or the two numbers alone. */
export function parseSun(text: string): SunMessage | undefined {
  const plain = text.slice(text.indexOf('?') + 1).trim()
  const query = new URLSearchParams(plain)
  const written = query.has('e') ? `${query.get('e')}&${query.get('c')}` : plain
  const [, e, c] = hexPair.exec(written) ?? []
  return e && c ? { e: Buffer.from(e, 'hex'), c: Buffer.from(c, 'hex') } : undefined
}
