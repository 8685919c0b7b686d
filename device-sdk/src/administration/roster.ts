import { isRecord } from '../contract.ts'
import { bytesToHex, hexToBytes } from '../sign.ts'

/** Somebody who is expected at this device today. */
export interface RosterPerson {
  id: string
  name: string
  /** See `cardHash`: the device can recognise a card, not read one out. */
  cards: string[]
}

export interface Roster {
  /** Hand it in next time to get only what changed. */
  cursor: string
  /** These are all people, not only the changed ones. */
  full: boolean
  people: RosterPerson[]
  /** Ids of those who are no longer expected. */
  removed: string[]
}

export function readRoster(body: unknown): Roster | null {
  if (!isRecord(body) || !Array.isArray(body.people) || !Array.isArray(body.removed)) return null
  const { cursor, full } = body
  if ((typeof cursor !== 'string' && typeof cursor !== 'number') || typeof full !== 'boolean') return null
  const people = body.people.map(readPerson)
  if (!people.every(person => person !== null)) return null
  return { cursor: String(cursor), full, people, removed: body.removed.map(String) }
}

function readPerson(item: unknown): RosterPerson | null {
  if (!isRecord(item) || typeof item.id !== 'string' || typeof item.name !== 'string') return null
  return { id: item.id, name: item.name, cards: Array.isArray(item.cards) ? item.cards.map(String) : [] }
}

/** How the roster names a card: the first 16 bytes of HMAC-SHA-256(key, "card|" + UID), UID in upper-case hex. */
export async function cardHash(keyHex: string, uid: string): Promise<string> {
  const normalised = uid.replaceAll(/[\s:.-]/g, '').toUpperCase()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', hexToBytes(keyHex), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`card|${normalised}`))
  return bytesToHex(new Uint8Array(mac).slice(0, 16))
}

/** Applies what changed to what was known; a full roster replaces it. */
export function mergeRoster(known: readonly RosterPerson[], news: Roster): RosterPerson[] {
  if (news.full) return news.people
  const gone = new Set([...news.removed, ...news.people.map(({ id }) => id)])
  return [...known.filter(({ id }) => !gone.has(id)), ...news.people]
}
