import { timingSafeEqual } from 'node:crypto'
import type { VerbContext } from '../../../kernel/context.ts'

/** Who read the code at its last instant still has this long to send it. */
const graceMs = 3_000

export const takenUntil = (endsAt: Date) => new Date(endsAt.getTime() + graceMs)

/** Six digits that follow from the installation's secret and the round: reading the database gives none. */
export function surpriseCode({ services, orgId }: Pick<VerbContext, 'services' | 'orgId'>, roundId: string) {
  const mac = Buffer.from(services.keyring.mac('surprise', `${orgId}:${roundId}`), 'hex')
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

export function sameCode(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** So many of these, at least one, drawn by `random` (a whole number below its argument). */
export function drawn<T>(from: readonly T[], percent: number, random: (below: number) => number): T[] {
  const left = [...from]
  const count = Math.ceil((left.length * percent) / 100)
  return Array.from({ length: count }, () => left.splice(random(left.length), 1)).flat()
}
