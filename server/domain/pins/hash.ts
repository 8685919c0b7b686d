import { randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../kernel/context.ts'

/** 4 MB and some 10 ms: the key below is what protects six digits, a kiosk's queue is what waits. */
const cost = { N: 4_096, r: 8, p: 1 }

/** Every PIN is as likely as any other. */
export const drawDigits = () => String(randomInt(1_000_000)).padStart(6, '0')

/** Under a key of the server's own, so that the rows alone do not tell a PIN however long somebody counts. */
export function hashPin({ services, orgId }: VerbContext, personId: string, pin: string): Promise<string> {
  const keyed = services.keyring.mac('kiosk-pin', `${orgId}:${personId}:${pin}`)
  return new Promise((resolve, reject) => {
    scrypt(keyed, personId, 32, cost, (error, key) => (error ? reject(error) : resolve(key.toString('hex'))))
  })
}

export const isSameHash = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
