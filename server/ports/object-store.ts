export interface StoredObject {
  key: string
  bytes: number
  storedAt: Date
}

/** At most this many per look; `list` goes on after the last key. */
export const objectsPerList = 1_000

/**
 * Files outside the database. Keys are lower-case words, digits and dashes with slashes between: no dots, so that no
 * key leaves its folder. What is stored is never changed, only deleted.
 */
export interface ObjectStore {
  put(key: string, content: Uint8Array, type: string): Promise<void>
  /** Undefined when there is none (any more). */
  get(key: string): Promise<Uint8Array | undefined>
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>
  /** In the order of their keys. `prefix` ends with a slash or is empty. */
  list(prefix: string, after?: string): Promise<StoredObject[]>
}

/** A mistake of ours, never of a user: keys are made of ids. */
export function requireKey(key: string): void {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(key) || key.length > 200) throw new Error('This is not a key.')
}
