import { createHmac, timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../kernel/context.ts'

/** The session's secret: derived, never stored, so that reading the database gives no tokens. */
export const beaconKey = ({ services, orgId }: Pick<VerbContext, 'services' | 'orgId'>, sessionId: string) =>
  Buffer.from(services.keyring.mac('beacon', `${orgId}:${sessionId}`), 'hex')

const tokenBytes = 16

function slotBytes(slot: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(slot))
  return bytes
}

const hmac = (key: Buffer, ...parts: Buffer[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

/** What a reader in the room advertises during the slot, in hex; firmware/esp32/attend/beacon.py makes the same. */
export const advertisedToken = (key: Buffer, deviceId: string, slot: number) =>
  hmac(key, Buffer.from(deviceId), slotBytes(slot)).subarray(0, tokenBytes).toString('hex').toUpperCase()

/** What a reader answers to a phone's nonce during the slot, in hex: a recording of an earlier answer is worth nothing. */
export const answeredProof = (key: Buffer, nonce: Buffer, slot: number) =>
  hmac(key, nonce, slotBytes(slot)).subarray(0, tokenBytes).toString('hex')

/** No 0/O, 1/I/L, U, as in every code that is read from a wall. 30^8 is 6.6e11. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const shownLength = 8

/** What the teacher's screen shows during the slot: short enough to type, too long to guess. */
export function shownToken(key: Buffer, slot: number): string {
  let number = hmac(key, Buffer.from('screen'), slotBytes(slot)).readBigUInt64BE(0)
  let text = ''
  while (text.length < shownLength) {
    text += alphabet.charAt(Number(number % 30n))
    number /= 30n
  }
  return text
}

export function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Who was handed a token at the end of its slot still has this long to send it. */
export const graceMs = (slotSeconds: number) => Math.min(60_000, slotSeconds * 250)
