/** A few things of the kiosk, encrypted where they lie. */
export interface Vault {
  /** Undefined when there is none, or none that this browser's key opens. */
  get(name: string): Promise<unknown>
  put(name: string, value: unknown): Promise<void>
  forget(...names: string[]): Promise<void>
  /** Everything, the key first: what is left somewhere on the disk opens no more. */
  destroy(): Promise<void>
  seal(text: string): Promise<string>
  open(sealed: string): Promise<string>
  close(): void
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

const keyName = 'key'
const algorithm = 'AES-GCM'

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

async function encrypt(key: CryptoKey, text: string, about: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode(about)
  const bytes = await crypto.subtle.encrypt(
    { name: algorithm, iv, additionalData },
    key,
    new TextEncoder().encode(text),
  )
  return { iv, bytes }
}

async function decrypt(key: CryptoKey, { iv, bytes }: Sealed, about: string): Promise<string> {
  const additionalData = new TextEncoder().encode(about)
  return new TextDecoder().decode(
    await crypto.subtle.decrypt({ name: algorithm, iv, additionalData }, key, bytes),
  )
}

const toText = (bytes: Uint8Array) => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
const fromText = (text: string) => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))

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
    async seal(text) {
      const { iv, bytes } = await encrypt(key, text, 'queue')
      return `${toText(iv)}.${toText(new Uint8Array(bytes))}`
    },
    async open(sealed) {
      const [iv = '', bytes = ''] = sealed.split('.')
      return decrypt(key, { iv: fromText(iv), bytes: fromText(bytes).buffer }, 'queue')
    },
    close: () => database.close(),
  }
}
