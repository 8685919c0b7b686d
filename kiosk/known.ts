import { cardHash, type RosterPerson } from '../device-sdk/src/administration/roster.ts'
import type { ScanInput } from '../device-sdk/src/client.ts'
import type { Copies } from './faces/copies.ts'

/** What the kiosk was last told: who is expected in its room today, and what it takes. */
export interface Known {
  cursor?: string
  people: RosterPerson[]
  kiosk?: { takesPins: boolean; sound: boolean }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

function readPerson(item: unknown): RosterPerson[] {
  const { id, name, cards } = record(item)
  if (typeof id !== 'string' || typeof name !== 'string' || !Array.isArray(cards)) return []
  return [{ id, name, cards: cards.map(String) }]
}

export function readKnown(kept: unknown): Known {
  const { cursor, people, kiosk } = record(kept)
  const { takesPins, sound } = record(kiosk)
  return {
    ...(typeof cursor === 'string' ? { cursor } : {}),
    people: Array.isArray(people) ? people.flatMap(readPerson) : [],
    ...(kiosk ? { kiosk: { takesPins: takesPins === true, sound: sound !== false } } : {}),
  }
}

/** By what the kiosk was told before; a PIN is the server's to judge. */
export async function nameOf(
  { kind, value }: ScanInput,
  key: string,
  known: Known,
  copies: Copies | undefined,
): Promise<string | undefined> {
  if (kind === 'pin') return undefined
  if (kind === 'face') return copies?.faces.find(({ id }) => id === value)?.name
  const hash = await cardHash(key, value)
  return known.people.find(({ cards }) => cards.includes(hash))?.name
}
