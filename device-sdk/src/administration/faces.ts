import { isRecord } from '../contract.ts'
import { hexToBytes } from '../sign.ts'

export interface FacesAsk {
  pipelineVersion: string
  /** Every copy that is on the device at this moment. */
  holds: readonly { id: string; version: string }[]
  signal?: AbortSignal
}

/** A copy that this kiosk was given; `template` opens with `openTemplate`. */
export interface FaceCopy {
  id: string
  name: string
  version: string
  template: string
}

export interface FaceNews {
  /** False: no faces here; delete all copies. */
  enabled: boolean
  distance: number
  margin: number
  faces: FaceCopy[]
  more: boolean
  /** Delete these before anything else. */
  remove: string[]
}

function readCopy(item: unknown): FaceCopy | null {
  if (!isRecord(item)) return null
  const { id, name, version, template } = item
  if (typeof id !== 'string' || typeof name !== 'string') return null
  if (typeof version !== 'string' || typeof template !== 'string') return null
  return { id, name, version, template }
}

export function readFaceNews(body: unknown): FaceNews | null {
  if (!isRecord(body) || !Array.isArray(body.faces) || !Array.isArray(body.remove)) return null
  const { enabled, distance, margin, more } = body
  if (typeof enabled !== 'boolean' || typeof distance !== 'number' || typeof margin !== 'number') return null
  const faces = body.faces.map(readCopy)
  if (!faces.every(face => face !== null)) return null
  return { enabled, distance, margin, faces, more: more === true, remove: body.remove.map(String) }
}

const fromBase64url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))

/** 128 numbers; throws when the copy was made for another device or was changed on its way. */
export async function openTemplate(keyHex: string, deviceId: string, face: FaceCopy): Promise<Float32Array> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const deviceKey = await crypto.subtle.importKey('raw', hexToBytes(keyHex), hmac, false, ['sign'])
  const raw = await crypto.subtle.sign('HMAC', deviceKey, new TextEncoder().encode('faces'))
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
  const bytes = fromBase64url(face.template)
  const [iv, tag, body] = [bytes.slice(0, 12), bytes.slice(12, 28), bytes.slice(28)]
  const sealed = new Uint8Array([...body, ...tag])
  const additionalData = new TextEncoder().encode(`${deviceId}|${face.id}|${face.version}`)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed)
  const view = new DataView(plain)
  return Float32Array.from({ length: plain.byteLength / 4 }, (_, at) => view.getFloat32(at * 4, true))
}
