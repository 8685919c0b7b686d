import type { RosterPerson } from '../device-sdk/src/administration/roster.ts'

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
