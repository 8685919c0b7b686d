import type { Asked, AskedKind } from '../../_requests/request'
import type { JoinRequest } from './join-request'

/** Anything that waits for a decision. */
export type Item =
  | { kind: 'join'; id: string; at: Date; fullName: string; join: JoinRequest }
  | { kind: AskedKind; id: string; at: Date; fullName: string; asked: Asked }

export type ItemKind = Item['kind']

export const isAsked = (item: Item): item is Extract<Item, { asked: Asked }> => 'asked' in item
export const isJoin = (item: Item): item is Extract<Item, { join: JoinRequest }> => 'join' in item

/** A list as far as it is loaded. */
export interface Loaded {
  items: readonly Item[]
  hasMore: boolean
}

/**
 * Several lists, each the longest waiting first, as one. What lies beyond the last loaded entry of a list that goes on is
 * held back: something of that list may belong before it.
 */
export function merged(lists: readonly Loaded[]): Item[] {
  const ends = lists.flatMap(({ items, hasMore }) => (hasMore ? [items.at(-1)?.at.getTime() ?? 0] : []))
  const end = Math.min(...ends, Number.POSITIVE_INFINITY)
  return lists
    .flatMap(({ items }) => items)
    .filter(({ at }) => at.getTime() <= end)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
}

const dayMs = 86_400_000

/** The same ages as the server's filter, for the list that it does not filter. */
export function hasAge(at: Date, age: 'day' | 'week' | 'older' | undefined, now: number): boolean {
  const days = (now - at.getTime()) / dayMs
  if (age === 'day') return days < 1
  if (age === 'week') return days >= 1 && days < 7
  return age === 'older' ? days >= 7 : true
}
