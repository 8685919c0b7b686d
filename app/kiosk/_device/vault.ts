import { algorithm, decrypt, encrypt, openText, type Sealed, sealText } from '../../../kiosk/sealing.ts'
import type { Vault } from '../../../kiosk/vault.ts'

const keyName = 'key'

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser cannot reach its database.'))
  })
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const opening = factory.open('muster-kiosk', 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('keys')
    opening.result.createObjectStore('things')
  }
  return settled(opening)
}

/** The key never leaves the browser: scripts may use it and cannot read it. */
async function keyOf(database: IDBDatabase): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const keys = database.transaction('keys', 'readwrite').objectStore('keys')
  const kept: unknown = await settled(keys.get(keyName))
  if (kept instanceof CryptoKey) return kept
  await settled(keys.put(fresh, keyName))
  return fresh
}

/** Opens the kiosk's own small store in this browser; makes its key at the first start. */
export async function openVault(factory: IDBFactory = globalThis.indexedDB): Promise<Vault> {
  const database = await openDatabase(factory)
  let key = await keyOf(database)
  const things = (mode: IDBTransactionMode) => database.transaction('things', mode).objectStore('things')
  return {
    async get(name) {
      const sealed: Sealed | undefined = await settled(things('readonly').get(name))
      if (!sealed) return undefined
      return decrypt(key, sealed, name).then(JSON.parse, () => undefined)
    },
    async put(name, value) {
      const sealed = await encrypt(key, JSON.stringify(value), name)
      await settled(things('readwrite').put(sealed, name))
    },
    async forget(...names) {
      for (const name of names) await settled(things('readwrite').delete(name))
    },
    async destroy() {
      await settled(database.transaction('keys', 'readwrite').objectStore('keys').clear())
      await settled(things('readwrite').clear())
      key = await keyOf(database)
    },
    seal: text => sealText(key, text, 'queue'),
    open: sealed => openText(key, sealed, 'queue'),
    close: () => database.close(),
  }
}
