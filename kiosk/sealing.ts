/** AES-256-GCM, as browsers and Node have it. */
export const algorithm = 'AES-GCM'

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

const about = (name: string) => new TextEncoder().encode(name)

/** Opens only under the same name. */
export async function encrypt(key: CryptoKey, text: string, name: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(text)
  return {
    iv,
    bytes: await crypto.subtle.encrypt({ name: algorithm, iv, additionalData: about(name) }, key, plain),
  }
}

export async function decrypt(key: CryptoKey, { iv, bytes }: Sealed, name: string): Promise<string> {
  return new TextDecoder().decode(
    await crypto.subtle.decrypt({ name: algorithm, iv, additionalData: about(name) }, key, bytes),
  )
}

const toText = (bytes: Uint8Array) => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
const fromText = (text: string) => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))

/** The same as one line of text. */
export async function sealText(key: CryptoKey, text: string, name: string): Promise<string> {
  const { iv, bytes } = await encrypt(key, text, name)
  return `${toText(iv)}.${toText(new Uint8Array(bytes))}`
}

/** Throws when it was changed, or sealed under another key or name. */
export async function openText(key: CryptoKey, sealed: string, name: string): Promise<string> {
  const [iv = '', bytes = ''] = sealed.split('.')
  return decrypt(key, { iv: fromText(iv), bytes: fromText(bytes).buffer }, name)
}
