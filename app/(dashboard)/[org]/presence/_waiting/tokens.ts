/** Tokens that were typed without a network, the oldest first; more than these are not worth keeping. */
const most = 20

export function readWaiting(storage: Pick<Storage, 'getItem'>, key: string): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(each => typeof each === 'string').slice(-most) : []
  } catch {
    return []
  }
}

export const addWaiting = (waiting: readonly string[], token: string): string[] =>
  [...waiting.filter(each => each !== token), token].slice(-most)
